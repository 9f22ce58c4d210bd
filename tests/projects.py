"""Small projects on a subject far from the seeds, for tests of whole builds."""

from __future__ import annotations

from pathlib import Path

FERRIES = """\
Night ferries

The ferry company cut its night service in March 2021, after two years of losses. The port was
founded in 1904 as a coaling station. Since 2019 the city has paid the company 3 million euros a
year in return for a daily service. In exchange, the company gave the city two of its older ships.

The mayor fears that the cut could isolate the northern district. Fishermen oppose the new
timetable and demand a second berth. The harbour office welcomed the decision.

If the last ship fails, the islands could be left without medicine for days. A collapse of the
service would threaten the hospital’s supplies and might drive families away. Rising fuel costs
may force further cuts, which could trigger a wider crisis.

Public choice theory explains such cuts as the result of concentrated losses and diffuse gains.
"""

OUTLINE = """\
title: {title}
sources: {globs}
sections: {sections}
"""

SECTIONS = "[{kind: context}, {kind: exchanges}, {kind: stakeholder_views}, {kind: risks}]"


def write_project(  # each names one thing that a test varies
    root: Path,
    *,
    title: str = "Night ferries",
    sections: str = SECTIONS,
    globs: str = '["*"]',
    source: str = "ferries.txt",
    text: str = FERRIES,
    name: str = "brief",
    marking: str = "",
    catalogue: str = "",
) -> Path:
    """Write one outline and one source below ``root``, and return the outline's path."""
    (root / "seeds").mkdir(exist_ok=True)
    (root / "outlines").mkdir(exist_ok=True)
    (root / "seeds" / source).write_text(text, encoding="utf-8", newline="")
    outline = root / "outlines" / f"{name}.yaml"
    words = OUTLINE.format(title=title, globs=globs, sections=sections)
    if marking:
        words += f"marking: {marking}\n"
    if catalogue:
        (root / "seeds" / "sources.yaml").write_text(catalogue, encoding="utf-8")
    outline.write_text(words, encoding="utf-8", newline="")
    return outline
