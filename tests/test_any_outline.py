"""Whatever an editor writes, the answer is a brief or diagnostics with their place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefbuild.assemble import Resources, assemble
from briefbuild.errors import BriefbuildError
from briefbuild.evidence.codebook import load_codebook, standard_codebook
from briefbuild.evidence.statements import statements
from briefbuild.files import package_data
from briefbuild.lint import NAMES, RULES, Subject, lint
from briefbuild.model.outline import Outline
from briefbuild.outlines import Vocabulary, load_outline
from briefbuild.phrasing import load_phrases
from briefbuild.renderers import RENDERERS
from briefbuild.sections import SECTION_KINDS, section_kind
from briefbuild.sections.ladders import scales
from tests.bases import base_of
from tests.projects import FERRIES

BASE = base_of(ferries=FERRIES)
CODEBOOK = load_codebook(package_data("codebooks/policy.yaml"), "codebooks/policy.yaml")
KNOWN = Vocabulary(
    kinds={name: section_kind(name).OPTIONS for name in SECTION_KINDS},
    formats=frozenset(RENDERERS),
    facets=frozenset(CODEBOOK.facet_names),
    ladders=frozenset(scales().ladders),
    rules=NAMES,
)
LINES = """\
title: "Ferries: what now?"
question: Why?
edition: board
variables: {port: Orl, mayor: {name: Ada}}
sources: ["*"]
ladder: icd-203
actors: [Mayor, {name: The board, aliases: [harbour office]}]
accept: [{rule: open-slot, reason: It comes later.}]
sections:
  - kind: risks
    intro: 'One **two** [@ferries ¶ 2], {{ port }}: [@ferries: "could isolate the northern district"].'
    pin: ["founded in 1904", {exact: service, occurrence: 2}]
    exclude: ["wider crisis"]
    select: {include: [ship, port], status: [stated, speculated], minimum_sources: 1}
    quotes: {max: 3, per_source: 2, words: 40}
    order_by: date
    budget: 60
  - kind: context
    only_for: [board]
    outro: |
      - a
      - b
  - kind: stakeholder_views
  - kind: key_judgements
    judgements:
      - text: A crisis is likely [@ferries ¶ 3].
        likelihood: likely
        confidence: {level: low, because: One source.}
        because: ["trigger a wider crisis"]
        against: none found
        would_change: A second ship.
  - kind: implications
    implications: [{text: All sources agree on IMO., because: [medicine for days], id: one}]
  - kind: risks
    id: scored
    pin: ["drive families away"]
    scores: [{statement: drive families away, likelihood: 3, impact: 5}]
  - kind: outlook
    scenarios: [{text: It ends., indicator: A sale.}]
  - kind: text
    text: The cut will isolate the northern district [@ferries ¶ 2].
  - kind: sources
""".splitlines()
PIECES = [
    "founded",
    "not ",
    "{{ x }}",
    "[@",
    "**",
    "service",
    "1",
    "9999",
    "{}",
    "[]",
    ":",
    "'",
    "- ",
    "",
]


@st.composite
def outlines(draw: st.DrawFn) -> str:
    """Return the outline with lines dropped or doubled, and words of them replaced."""
    lines = list(LINES)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        words = lines[at].split(" ")
        place = draw(st.integers(0, len(words) - 1))
        words[place] = draw(st.sampled_from(PIECES))
        changed = [" ".join(words)]
        lines[at : at + 1] = draw(st.sampled_from([changed, changed, [], [lines[at]] * 2]))
    return "\n".join(lines)


def resources(outline: Outline) -> Resources:
    phrases = load_phrases(outline.language, package_data)
    return Resources(
        phrases=phrases,
        codebook=standard_codebook,
        statements=lambda base: statements(base, standard_codebook()),
    )


@settings(max_examples=150)
@given(outlines())
def test_any_outline_is_a_brief_or_located_diagnostics(text: str) -> None:
    try:
        outline = load_outline("outlines/o.yaml", lambda _path: text.encode(), KNOWN)
        brief = assemble(outline, BASE, resources(outline))
    except BriefbuildError as error:
        places = [item.position for item in error.diagnostics]
        assert places
        assert all(place.file == "outlines/o.yaml" and place.line for place in places)
    else:
        assert {spec.id for spec in outline.sections} <= {section.id for section in brief.sections}
        found = lint(Subject(outline, brief, BASE, lambda: CODEBOOK))
        assert all(item.diagnostic.position.file == "outlines/o.yaml" for item in found)


def test_the_outline_itself_is_a_brief() -> None:
    data = "\n".join(LINES).encode()
    outline = load_outline("outlines/o.yaml", lambda _path: data, KNOWN)
    brief = assemble(outline, BASE, resources(outline))
    assert [section.id for section in brief.sections] == [
        *("risks", "context", "stakeholder_views", "key_judgements", "implications", "scored"),
        *("outlook", "text", "sources"),
    ]
    found = {item.diagnostic.code for item in lint(Subject(outline, brief, BASE, lambda: CODEBOOK))}
    assert {RULES["dropped-hedge"].code, RULES["claim-called-shared"].code} <= found
