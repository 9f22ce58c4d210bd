"""Whom a pronoun, or a quotation without a speaker, means: what the sentences before it named."""

from __future__ import annotations

from msgspec import Struct

from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.holders import is_person, is_speech, topic
from briefbuild.evidence.names import surname
from briefbuild.evidence.tokens import TaggedText
from briefbuild.model.source import Locator

_OF_A_PERSON = ("he", "she", "his", "her")


class Antecedents(Struct, frozen=True):
    """Whom the sentence before speaks of, and the last person who spoke or was spoken of.

    A topic lasts no longer than its paragraph; a person lasts until another is named, below one heading:
    reports give every sentence a paragraph of its own. ``speaker`` is that person where the sentence before
    is about him.
    """

    paragraph: Locator | None = None
    topic: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()

    def meant(self, paragraph: Locator, text: TaggedText) -> tuple[str, ...]:
        """Return whom a pronoun of a sentence means, or who speaks if it is all speech."""
        known = self.topic if paragraph == self.paragraph else ()
        if is_speech(text):
            return self.speaker or known
        return self.person or known if _names_a_person(text) and not is_person(known) else known

    def after(
        self, paragraph: Locator, sentence: ReadSentence, holders: tuple[str, ...]
    ) -> Antecedents:
        """Return the antecedents for the sentence that follows one with these holders."""
        known = self.topic if paragraph == self.paragraph else ()
        found = topic(sentence)
        states = {mention.actor for mention in sentence.mentions}
        persons = (each for each in (holders, found) if is_person(each) and states.isdisjoint(each))
        is_below = self.paragraph is None or paragraph.headings == self.paragraph.headings
        lasts = is_below and not _names_another(sentence, self.person)
        own = next(persons, ())
        goes_on = is_speech(sentence.text) or _names_a_person(sentence.text)
        return Antecedents(
            paragraph,
            found or (holders if len(holders) == 1 else known),
            person=own or (self.person if lasts else ()),
            speaker=own or (self.speaker if goes_on else ()),
        )


def _names_another(sentence: ReadSentence, person: tuple[str, ...]) -> bool:
    """Tell whether a sentence has a name of several words that may be another person's."""
    text = sentence.text
    starts = {mention.start for mention in sentence.mentions}
    return any(
        end > start + 1
        and start not in starts
        and not any({"group", "institution"} & text.tags[n].keys() for n in range(start, end))
        and surname(text.surface(start, end)) not in map(surname, person)
        for start, end in text.tagged("name")
    )


def _names_a_person(text: TaggedText) -> bool:
    return any(word in text.words for word in _OF_A_PERSON)
