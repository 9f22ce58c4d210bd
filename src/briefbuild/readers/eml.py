"""Mails: subject, sender and date as the first lines, then the text; its HTML form where it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from typing import cast

from msgspec.structs import replace

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import EvidenceError
from briefbuild.model.source import Role
from briefbuild.readers import ReadText
from briefbuild.readers.blocks import Block, assemble, clean, fold_space
from briefbuild.readers.cautions import caution, counted
from briefbuild.readers.html import parse, wider_encoding
from briefbuild.readers.html_walk import blocks_of
from briefbuild.readers.items import Verdict
from briefbuild.readers.metadata import Stated, reference_from
from briefbuild.readers.signatures import refuse_other_format

_SAVE_AGAIN = "save the mail again from the mail program, or its text as a .txt file in UTF-8"
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_FLOWED_BREAK = re.compile(r" \n(?!>)")


def read(data: bytes, name: str) -> ReadText:
    """Return the text of a mail; raises ``EvidenceError`` where it has none."""
    refuse_other_format(data, name, "mail")
    message = message_from_bytes(data, policy=policy.default)
    if message["from"] is None and message["subject"] is None:
        raise EvidenceError.at(
            Position(name),
            Code.SOURCE_TYPE,
            "it has no header of a mail",
            "save the mail as .eml from the mail program",
        )
    reference = reference_from("personal_communication", _stated(message))
    body = message.get_body(("html", "plain"))
    text = () if body is None else tuple(_body(body, name))
    if not any(block.text.strip() for block in text):
        raise EvidenceError.at(
            Position(name), Code.SOURCE_EMPTY, "the mail has no text", "save its attachment instead"
        )
    got = assemble([*_header(message), *text, *_attachments(message)], reference, name)
    return replace(got, cautions=tuple(_cautions(message, name)))


def _cautions(message: EmailMessage, name: str) -> Iterator[Diagnostic]:
    """Yield a caution where files are attached; pictures within the mail are no such files."""
    files = [part for part in message.iter_attachments() if not _is_picture(part)]
    if files:
        names = ", ".join(part.get_filename() or "unnamed" for part in files)
        yield caution(
            name,
            f"{counted(len(files), 'attachment')} of it not read: {clean(names)}",
            "save what matters as a source of its own",
        )


def _is_picture(part: MIMEPart) -> bool:
    return part.get_content_maintype() == "image"


def _stated(message: EmailMessage) -> Iterator[Stated]:
    yield Stated("title", _words(message, "subject"), "subject of the mail")
    for address in getattr(message["from"], "addresses", ()):
        named = cast("Address", address)
        yield Stated("author", named.display_name or named.addr_spec, "sender of the mail")
    yield Stated("issued", _day(message), "date of the mail")
    yield Stated("language", _words(message, "content-language"), "language of the mail")


def _words(message: EmailMessage, key: str) -> str:
    return fold_space(clean(str(message.get(key) or "")))


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message.get("date") or "")).date().isoformat()
    except ValueError:
        return ""


def _header(message: EmailMessage) -> Iterator[Block]:
    lines = (
        ("subject", Verdict(Role.TITLE, "subject of the mail")),
        ("from", Verdict(Role.BYLINE, "sender of the mail")),
        ("date", Verdict(Role.DATE_LINE, "date of the mail")),
    )
    for key, given in lines:
        yield Block(_words(message, key), given)


def _body(part: MIMEPart, name: str) -> Iterator[Block]:
    content = cast("bytes", part.get_payload(decode=True)) or b""
    text = _decoded(content, name, part.get_content_charset())
    if part.get_content_type() == "text/html":
        if text.strip():
            yield from blocks_of(parse(text, name), None)
        return
    lines = text.replace("\r\n", "\n")
    if part.get_param("format") == "flowed":
        lines = _FLOWED_BREAK.sub(" ", lines)
    yield from _plain(clean(lines))


def _decoded(content: bytes, name: str, declared: str | None) -> str:
    """Return the characters of a mail's text; bytes are counted from where the text begins."""
    encoding = wider_encoding(declared or "utf-8")
    try:
        return content.decode(encoding)
    except LookupError:
        message = f"it declares the encoding {encoding!r}, which is not known"
    except UnicodeDecodeError as error:
        shown = content[error.start : error.start + 1].hex().upper()
        said = "as the mail declares it" if declared else "and the mail declares no other encoding"
        message = f"byte {error.start + 1} of its text (0x{shown}) is not valid {encoding}, {said}"
    raise EvidenceError.at(Position(name), Code.SOURCE_ENCODING, message, _SAVE_AGAIN)


def _plain(text: str) -> Iterator[Block]:
    signature = _SIGNATURE.search(text)
    words = text[: signature.start()] if signature else text
    # What is answered is another's mail: the passages marked with ">" are set aside.
    for is_reply, lines in _stretches(words):
        yield Block(lines, Verdict(Role.FURNITURE, "quoted mail") if is_reply else None)
    if signature:
        yield Block(text[signature.start() :].strip(), Verdict(Role.FURNITURE, "signature"))


def _stretches(text: str) -> Iterator[tuple[bool, str]]:
    lines: list[str] = []
    was_reply = False
    for line in text.split("\n"):
        is_reply = line.startswith(">")
        if is_reply != was_reply and line.strip():
            yield was_reply, "\n".join(lines).strip("\n")
            lines.clear()
            was_reply = is_reply
        lines.append(line)
    yield was_reply, "\n".join(lines).strip("\n")


def _attachments(message: EmailMessage) -> Iterator[Block]:
    given = Verdict(Role.FURNITURE, "attachment")
    for part in message.iter_attachments():
        yield Block(f"{part.get_filename() or 'unnamed'} ({part.get_content_type()})", given)
