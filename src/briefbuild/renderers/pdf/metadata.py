"""What a file says of itself: title, dates, and the standards that it claims to keep."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from unicodedata import category

from briefbuild.model.brief import Brief
from briefbuild.model.runs import labels
from briefbuild.model.walk import plain
from briefbuild.renderers.pdf.fonts import UNPRINTED

NO_DATE = 315_532_800  # 1 January 1980: what a brief without a date is dated, as in its DOCX
ARCHIVAL_PART, ARCHIVAL_PART_WITH_FILES = "2", "3"  # PDF/A-2 allows no attachment but PDF/A
ARCHIVAL_LEVEL = "A"
ACCESSIBLE_PART = "1"  # PDF/UA-1
LONGEST_TEXT = 8_000  # characters: in UTF-16 always fewer than 32,767 bytes (ISO 19005-2, 6.1.13)

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfaid:part>{archival_part}</pdfaid:part>
   <pdfaid:conformance>{archival_level}</pdfaid:conformance>
   <pdfuaid:part>{accessible_part}</pdfuaid:part>
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{optional}   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:CreatorTool>{generator}</xmp:CreatorTool>
  </rdf:Description>
{extension} </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

AUTHOR = "   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"
SUBJECT = """   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>
"""
KEYWORDS = "   <pdf:Keywords>{}</pdf:Keywords>\n"

# PDF/A wants every schema that is not its own described in the file: here PDF/UA's one property.
EXTENSION = """  <rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
"""


def clean(text: str) -> str:
    """Return ``text`` without what neither XML nor a PDF string can carry: controls, surrogates.

    What is longer than an archive's strings may be is cut.
    """
    kept = "".join(map(_carried, text)).strip()
    return kept if len(kept) <= LONGEST_TEXT else f"{kept[: LONGEST_TEXT - 1]}…"


def _carried(character: str) -> str:
    if character.isprintable() or character in UNPRINTED or category(character) == "Zs":
        return character
    return " " if character.isspace() else ""


def title(brief: Brief) -> str:
    """Return the brief's title as plain text."""
    return plain(brief.front.title, labels(brief))


def instant(brief: Brief) -> datetime:
    """Return when the file says that it was made: the brief's date, never the clock's."""
    return datetime.fromtimestamp(brief.timestamp or NO_DATE, UTC)


def pdf_date(brief: Brief) -> str:
    """Return that instant as PDF writes dates."""
    return instant(brief).strftime("D:%Y%m%d%H%M%S+00'00'")


def information(brief: Brief) -> dict[str, str]:
    """Return the document information dictionary; it agrees with :func:`packet`."""
    date = pdf_date(brief)
    entries = {
        "/Title": title(brief),
        "/Author": brief.running.office,
        "/Subject": brief.subject,
        "/Keywords": ", ".join(brief.keywords),
        "/Creator": brief.generator,
        "/CreationDate": date,
        "/ModDate": date,
    }
    cleaned = {key: clean(value) for key, value in entries.items()}
    return {key: value for key, value in cleaned.items() if value}


def packet(brief: Brief) -> bytes:
    """Return the XMP packet that claims PDF/A-2a, or 3a with evidence inside, and PDF/UA-1."""
    known = information(brief)
    optional = ((AUTHOR, "/Author"), (SUBJECT, "/Subject"), (KEYWORDS, "/Keywords"))
    return PACKET.format(
        archival_part=ARCHIVAL_PART_WITH_FILES if brief.embed_evidence else ARCHIVAL_PART,
        archival_level=ARCHIVAL_LEVEL,
        accessible_part=ACCESSIBLE_PART,
        title=escape(known.get("/Title", "")),
        language=escape(brief.language),
        optional="".join(line.format(escape(known[key])) for line, key in optional if key in known),
        date=instant(brief).strftime("%Y-%m-%dT%H:%M:%SZ"),
        generator=escape(known.get("/Creator", "")),
        extension=EXTENSION,
    ).encode()
