from __future__ import annotations

import re

import pytest

from briefbuild.diagnostics import Code
from briefbuild.errors import OutlineError
from briefbuild.evidence.codebook import load_codebook, standard_codebook
from briefbuild.evidence.coding import code, read_sentence, remember
from briefbuild.files import package_data

OPTIONS = """\
extends: policy
words:
  remedy: [fix*, repair*]
facets:
  options:
    definition: What could be done.
    cues:
      a remedy: {weight: 1.0, any: [<remedy> ... <goods>]}
actors:
  Teal Coast: [Tealers]
"""


def codings(text: str, yaml: str) -> dict[str, float]:
    codebook = load_codebook(yaml.encode(), "codebook.yaml")
    found = code(read_sentence(text, codebook, remember([text], codebook)), codebook)
    return {coding.facet: coding.score for coding in found}


def problems(yaml: str) -> list[str]:
    with pytest.raises(OutlineError) as caught:
        load_codebook(yaml.encode(), "codebook.yaml")
    return [str(diagnostic) for diagnostic in caught.value.diagnostics]


def test_the_shipped_codebook_has_the_five_facets_of_a_brief() -> None:
    assert standard_codebook().facet_names == (
        "context",
        "exchanges",
        "stakeholder_views",
        "theories",
        "risks",
    )


def test_the_shipped_codebook_names_no_country_and_no_nationality() -> None:
    lines = package_data("codebooks/policy.yaml").decode().splitlines()
    text = " ".join(line for line in lines if not line.lstrip().startswith("#"))
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    aliases = standard_codebook().actors.by_first_word.values()
    names = {
        alias.words[0].casefold()
        for group in aliases
        for alias in group
        if alias.actor is not None and len(alias.words) == 1
    }
    schools_and_such = {"austrian", "copenhagen", "dutch"}  # school, school, disease
    words_spelt_alike = {"us", "who"}
    kinds_of_legislature = {"congress"}
    assert words & names == schools_and_such | words_spelt_alike | kinds_of_legislature


def test_a_facet_that_an_editor_adds_works_at_once() -> None:
    assert codings("Engineers repaired the turbines.", OPTIONS)["options"] == 1.0


def test_an_extended_codebook_keeps_the_facets_of_the_shipped_one() -> None:
    assert codings("The port was founded in 1904.", OPTIONS)["context"] >= 1.0


def test_an_editors_actor_is_found_by_its_other_names() -> None:
    codebook = load_codebook(OPTIONS.encode(), "codebook.yaml")
    text = "The Tealers left."
    sentence = read_sentence(text, codebook, remember([text], codebook))
    assert [mention.actor for mention in sentence.mentions] == ["Teal Coast"]


def test_the_digest_changes_with_any_word() -> None:
    changed = OPTIONS.replace("repair", "mend")
    one, other = (load_codebook(text.encode(), "c.yaml").digest for text in (OPTIONS, changed))
    assert one != other


def test_a_phrase_that_cannot_be_read_is_reported_with_its_place() -> None:
    (said,) = problems(OPTIONS.replace("<remedy> ...", "<remdy> ..."))
    assert said.startswith(f"codebook.yaml:8:37: {Code.PHRASE} there is no word list <remdy>")


def test_a_list_can_only_use_lists_above_it() -> None:
    (said,) = problems(OPTIONS.replace("repair*]", "<later>]\n  later: [x]"))
    assert "there is no word list <later> above this line" in said


def test_a_heading_must_not_weigh_enough_to_decide() -> None:
    heavy = OPTIONS.replace("    cues:", "    headings: {weight: 0.9, any: [options]}\n    cues:")
    (said,) = problems(heavy)
    assert "expected a number from 0 to 0.4" in said


def test_all_problems_are_reported_together() -> None:
    wrong = OPTIONS.replace("fix*", "<a>").replace("repair*", "<b>")
    assert len(problems(wrong)) == 2


def test_only_the_shipped_codebook_can_be_extended() -> None:
    (said,) = problems(OPTIONS.replace("extends: policy", "extends: polcy"))
    assert "did you mean" in said
