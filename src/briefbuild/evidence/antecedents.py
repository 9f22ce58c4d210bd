"""Whom a pronoun, or a quotation without a speaker, means: what the sentences before it named."""

from __future__ import annotations

from msgspec import Struct

from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.holders import is_person, is_speech, topic
from briefbuild.evidence.tokens import TaggedText
from briefbuild.model.source import Locator

_OF_A_PERSON = ("he", "she", "his", "her")


class Antecedents(Struct, frozen=True):
    """Whom the sentence before speaks of, and the last person who spoke or was spoken of.

    A topic lasts no longer than its paragraph, a person for one sentence more: reports give every
    sentence a paragraph of its own.
    """

    paragraph: Locator | None = None
    topic: tuple[str, ...] = ()
    person: tuple[str, ...] = ()

    def meant(self, paragraph: Locator, text: TaggedText) -> tuple[str, ...]:
        """Return whom a pronoun of a sentence means, or who speaks if it is all speech."""
        known = self.topic if paragraph == self.paragraph else ()
        if is_speech(text) or (_names_a_person(text) and not is_person(known)):
            return self.person or known
        return known

    def after(
        self, paragraph: Locator, sentence: ReadSentence, holders: tuple[str, ...]
    ) -> Antecedents:
        """Return the antecedents for the sentence that follows one with these holders."""
        known = self.topic if paragraph == self.paragraph else ()
        found = topic(sentence)
        goes_on = is_speech(sentence.text) or _names_a_person(sentence.text)
        person = next(
            (each for each in (holders, found) if is_person(each)), self.person if goes_on else ()
        )
        return Antecedents(paragraph, found or known, person)


def _names_a_person(text: TaggedText) -> bool:
    return any(word in text.words for word in _OF_A_PERSON)
