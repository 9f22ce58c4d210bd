"""What a brief calls the holder of a view, and who is too vague to be one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefbuild.evidence.actors import Mention
from briefbuild.evidence.clauses import PREPOSITION, Range, describes, listed_behind
from briefbuild.evidence.names import TITLES, surname
from briefbuild.evidence.tokens import TaggedText

OFFICE = "office"  # those who speak for their state
GROUP = "group"
VAGUE = "vague"  # words that could be anyone but for a name
INSTITUTION = "institution"  # bodies only where the document names them
BROAD = "broad"  # words that could be anyone but for a describing word
REGION = "region"  # adjectives with a capital
_NO_ONE = frozenset({"framework", "instrument", "theory_talk", "onlooker", "date", "number"})
_MOST_WORDS = 3  # of a group's description before its noun
_POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my", "your", "whose", "other"})
_ARTICLES = frozenset({"the", "a", "an"})
_OF = frozenset({"of", "in", "at"})
_ANYONE = frozenset({"states", "parties", "nations", "countries", "governments"})
_BODIES = frozenset(
    {
        "diplomat",
        "diplomats",
        "envoy",
        "envoys",
        "ambassador",
        "ambassadors",
        "embassy",
        "embassies",
    }
)
_BODIES |= frozenset({"ministry", "department", "secretariat", "navy", "army", "military"})


class Naming(Struct, frozen=True):
    """Names holders of one sentence, whose actors stand in ``mentions`` by their first token.

    ``full`` are the full names of its document by their last word, ``offices`` its persons by their
    titles.
    """

    text: TaggedText
    mentions: Mapping[int, Mention]
    full: Mapping[str, str] = {}
    offices: Mapping[str, str] = {}

    def name(self, place: Range) -> str | None:
        """Return how a brief calls a holder, by the full name that the document gives it."""
        place = self._titled(place)
        short = self._placed(place) or self._in_office(place) or self._body(place)
        if short is not None:
            return short
        found = self._spoken_for(place[1]) or self._name(place)
        return None if found is None else _of_one(self.in_full(found))

    def others(self, place: Range) -> Iterator[str]:
        """Yield those whom a holder speaks for beside the one whose name it has: "envoys of A, B and C"."""
        first = self._office_of(place[1])
        if first is not None:
            for each in listed_behind(self.text, (first.start, first.end)):
                mention = self.mentions.get(each[0])
                if mention is not None:
                    yield mention.actor

    def _placed(self, place: Range) -> str | None:
        """Return the state of "In Oslo, the government …"."""
        where = self.mentions.get(1)
        begins = self._word(0) == "in" and where is not None and where.place
        is_near = begins and where is not None and 0 < place[0] - where.end <= _MOST_WORDS
        is_office = OFFICE in self.text.tags[place[1] - 1] and self._word(place[1]) not in _OF
        return where.actor if where is not None and is_near and is_office else None

    def _titled(self, place: Range) -> Range:
        """Return "Ana Diaz" where a word for a person stands before it: "the director Ana Diaz"."""
        end = place[1]
        head = self.text.tokens[end - 1]
        reach = self.text.tags[end].get("name", 0) if end < len(self.text.tags) else 0
        is_title = GROUP in self.text.tags[end - 1] and head.text.islower()
        is_person = reach > 1 and not self._is_body(end, end + reach)
        return (end, end + reach) if is_title and is_person else place

    def _is_body(self, start: int, end: int) -> bool:
        tags = self.text.tags[start:end]
        return any("actor" in each or GROUP in each for each in tags)

    def _in_office(self, place: Range) -> str | None:
        """Return the person who "the minister" is, where the document gives that title to one only.

        "The President", with a capital, needs no introduction: he is the one who is present, or of the country.
        """
        after = self._word(place[1])
        if after in _OF or after == "for":
            return None
        if not self.text.tokens[place[1] - 1].text.islower():
            return (
                self.offices.get(self._printed(*place))
                if self._word(place[0] - 1) == "the"
                else None
            )
        ways = ((place[1] - n, self._words(place[1] - n, place[1])) for n in (1, 2))
        known = (self.offices.get(title) for start, title in ways if self._word(start - 1) == "the")
        return next(filter(None, known), None)

    def _spoken_for(self, end: int) -> str | None:
        """Return the town of "a spokesman for the town of Ness": he holds no view of his own."""
        if not self._word(end - 1).startswith("spokes") or self._word(end) not in {"for", "of"}:
            return None
        begin = end + 1 + (self._word(end + 1) in _ARTICLES)
        reach = self.text.tags[begin].get("name", 0) if begin < len(self.text.tags) else 0
        mention = self.mentions.get(begin)
        whole = mention is None or mention.end < begin + reach
        return self._printed(begin, begin + reach) if reach and whole else None

    def in_full(self, name: str) -> str:
        """Return "Ola Berg" for "Berg" and "Minister Berg": everyone is called by one name."""
        last, words = surname(name), name.replace(",", "")
        before = words.split()[: words.split().index(last)]
        full = self.full.get(last, name)
        if not _OF.isdisjoint(before):  # "doctors at the Ness Hospital"
            return name
        is_one = not before or f" {full}".endswith(f" {words}") or words.endswith(f" {full}")
        return full if is_one or all(self._is_title(word) for word in before) else name

    def _is_title(self, word: str) -> bool:
        folded = word.lower().rstrip(".")
        offices = (self._word(index) for index, tags in enumerate(self.text.tags) if OFFICE in tags)
        return folded in TITLES or folded.removesuffix("s") in TITLES or folded in offices

    def _body(self, place: Range) -> str | None:
        """Return the body that "the committee" or "the trade committee" is, if one has such a name."""
        start = self._described_from(place)
        words = self._words(start, place[1])
        full = self.full.get(self._word(place[1] - 1).capitalize(), "")
        is_word = place[1] == start + 1 and words != "government"
        of_it = is_word and f"{full} ".lower().startswith(f"{words} of ")
        is_short = is_word or self.text.surface(start, place[1]).islower()
        is_one = of_it or f" {full}".lower().endswith(f" {words}")
        is_meant = is_short and self._word(start - 1) == "the" and self._word(place[1]) not in _OF
        return full if is_meant and is_one else None

    def _words(self, start: int, end: int) -> str:
        return " ".join(token.folded for token in self.text.tokens[max(0, start) : end])

    def _name(self, place: Range) -> str | None:
        """Return how a brief calls a holder, or ``None`` where nobody in particular is meant.

        Who holds an office speaks for the state or body before it: "Norwegian officials", "the
        EU's envoy". A person whom the document introduced speaks for the state of that
        introduction. A group keeps its description: "small farmers", "miners in Jujuy".
        """
        head = self._group_of(place[0])
        if head is not None:
            return self._group(head, head + 1)
        start, end = self._described_from(place), self._described_to(place)
        mention = self._mention(start, end)
        if mention is None:
            return self._group(start, end)
        office = any(OFFICE in self.text.tags[index] for index in range(place[0], end))
        alone = mention.start >= place[0] and mention.end >= end
        if alone and mention.people and not self._is_people(mention):
            return None
        return mention.actor if office or alone else self._printed(mention.start, end)

    def _group_of(self, place: int) -> int | None:
        """Return "people" of "the people of Bodin, who want": the group, not its place, holds a view."""
        head = place - 2 - (self._word(place - 1) in _ARTICLES)
        is_group = head >= 0 and self._word(head + 1) == "of" and GROUP in self.text.tags[head]
        return head if is_group else None

    def _mention(self, start: int, end: int) -> Mention | None:
        """Return the actor that a holder is, belongs to, or holds an office of."""
        if start in self.mentions or end - 1 in self.mentions:
            return self.mentions.get(start) or self.mentions[end - 1]
        if start and self.text.tokens[start - 1].folded == "'s":
            owners = self.mentions.values()
            return next((mention for mention in owners if mention.end == start - 1), None)
        return self._office_of(end)

    def _office_of(self, end: int) -> Mention | None:
        """Return the actor of "the leaders of Norway"."""
        if OFFICE not in self.text.tags[end - 1] or self._word(end) not in _OF:
            return None
        if self._word(end) == "in" and self._word(end - 1) in _BODIES:
            return None  # neither "the housing ministry in Rome" nor a diplomat there is Italy
        begin = end + 1 + (self._word(end + 1) in _ARTICLES)
        found = self.mentions.get(begin)
        if found is None or begin >= len(self.text.tags):
            return None
        goes_on = begin + self.text.tags[begin].get("name", 0) > found.end
        return None if goes_on else found  # "head of the U.S. Africa Command"

    def _is_people(self, mention: Mention) -> bool:
        """Tell "Norwegians" and "the Dutch" from "Norwegian", which only qualifies."""
        return self._word(mention.start - 1) == "the" or self._word(mention.end) == "eyes"

    def _group(self, start: int, end: int) -> str | None:
        head = self.text.tags[end - 1]
        words = self.text.tokens[start:end]
        if start > 1 and self._word(start - 1) == "other" and self._word(start - 2) == "and":
            return self._printed(start - 1, end)  # "the union and other critics"
        if _NO_ONE & head.keys() or (start and self._word(start - 1) in _POSSESSIVES):
            return None
        if all(REGION in self.text.tags[index] for index in range(start, end)):
            return None
        regional = REGION in self.text.tags[start]
        anyone = len(words) == 1 and words[0].folded in _ANYONE
        capital = any(token.text[:1].isupper() for token in words[start == 0 :])
        named = regional or (capital and not anyone)
        whole = end if self._is_named(start, end) else self._with_its_place(end)
        alone = len(words) == 1 and (BROAD in head or INSTITUTION in head)
        described = len(words) > 1 and GROUP in self.text.tags[end - 2]  # "the opposition alliance"
        bare = (VAGUE in head and not described) or alone
        if bare and not named and whole == end:
            return None
        return self._printed(start, whole)

    def _is_named(self, start: int, end: int) -> bool:
        """Tell a name without a word for a group in it: a person's, be he of what he may."""
        reaches = self.text.tags[start].get("name", 0) >= end - start
        return reaches and not any(GROUP in self.text.tags[n] for n in range(start, end))

    def _printed(self, start: int, end: int) -> str:
        return self.text.surface(start, end)

    def _with_its_place(self, end: int) -> int:
        """Return where "miners in Jujuy" ends: only a name makes a description longer."""
        if self._word(end) not in _OF:
            return end
        begin = end + 1 + (self._word(end + 1) in _ARTICLES)
        if begin < len(self.text.tags):
            tags = self.text.tags[begin]
            return max((begin + tags[tag] for tag in ("name", "actor") if tag in tags), default=end)
        return end

    def _word(self, index: int) -> str:
        inside = 0 <= index < len(self.text.tokens)
        return self.text.tokens[index].folded if inside else ""

    def _described_from(self, place: Range) -> int:
        """Return where a group's description begins: at "small" of "the small farmers"."""
        first = place[0]
        if GROUP not in self.text.tags[place[1] - 1]:
            return first
        while first > max(0, place[0] - _MOST_WORDS):
            if describes(self.text, first - 1):
                first -= 1
            elif self._word(first - 1) == "'s" and self._word(first - 2).islower():
                first -= 2
            elif self._word(first - 1).endswith("ing") and self._word(first - 2) in _ARTICLES:
                first -= 1  # "the housing ministry"
            else:
                break
        return first

    def _described_to(self, place: Range) -> int:
        """Return where the noun ends that a name qualifies: "Scottish fleet", "Western powers"."""
        end = place[1]
        while (
            end < min(len(self.text.tokens), place[1] + _MOST_WORDS)
            and self._qualifies(place)
            and self._word(end) != "eyes"
            and describes(self.text, end)
            and PREPOSITION not in self.text.tags[end]
            and not (end > place[1] and self._ends_a_group(end))
        ):
            end += 1
        return end

    def _ends_a_group(self, end: int) -> bool:
        """Tell "Danish nurses | know" from "Danish nurses' union"."""
        return GROUP in self.text.tags[end - 1] and GROUP not in self.text.tags[end]

    def _qualifies(self, place: Range) -> bool:
        mention = self.mentions.get(place[0])
        adjective = all(REGION in self.text.tags[index] for index in range(*place))
        return adjective or (mention is not None and mention.people)


def _of_one(name: str) -> str:
    """Return "Minister Berg" for the "Ministers Berg" of "Ministers Berg and Lie"."""
    title, _, rest = name.partition(" ")
    single = title.removesuffix("s")
    return f"{single} {rest}" if rest and title != single and single.lower() in TITLES else name
