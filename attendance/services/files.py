"""What a file is, told by its content: its name and what the browser says of it prove nothing."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from vcsrep.errors import DomainError

MOST_BYTES = 10 * 1024 * 1024
MOST_PARTS = 10_000  # of a document that is a zip archive; nothing of it is ever unpacked
DAMAGED = (
    zipfile.BadZipFile,  # the directory or a checksum is wrong
    EOFError,  # a part ends before its length
    OSError,  # a part lies outside the file
    ValueError,  # names and offsets that cannot be
    NotImplementedError,  # a way of packing or a version that zipfile does not know
    RuntimeError,  # a part with a password
)
LONGEST_NAME = 150
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
WORD_PROCESSORS = {
    "word/document.xml": (f"{OFFICE}.wordprocessingml.document", "docx"),
    "xl/workbook.xml": (f"{OFFICE}.spreadsheetml.sheet", "xlsx"),
    "ppt/presentation.xml": (f"{OFFICE}.presentationml.presentation", "pptx"),
}
OPEN_DOCUMENTS = {
    f"{OPEN_DOCUMENT}.text": "odt",
    f"{OPEN_DOCUMENT}.spreadsheet": "ods",
    f"{OPEN_DOCUMENT}.presentation": "odp",
}
TEXTS = {"csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8"}
TAKEN = "Choose a PDF, Word, Excel, PowerPoint, OpenDocument, CSV or plain text file."
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
NEVER_IN_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class KnownFile:
    """`filename` is safe to be offered for saving, and ends as its content says."""

    filename: str
    media_type: str
    content: bytes


def known_file(name: str, content: bytes) -> KnownFile:
    """The file as it may be kept; `DomainError` says why another may not."""
    if not content:
        raise DomainError("This file is empty.")
    if len(content) > MOST_BYTES:
        raise DomainError("The file is larger than 10 MB. Make it smaller, or give the address where it stands.")
    media_type, ending, kept = _kind_of(name, content)
    return KnownFile(_tidy(name, ending), media_type, kept)


def _kind_of(name: str, content: bytes) -> tuple[str, str, bytes]:
    if content.startswith(b"%PDF-"):
        return "application/pdf", "pdf", content
    if content.startswith(b"PK\x03\x04"):
        return (*_kind_of_archive(content), content)
    if content.startswith(OLD_OFFICE):
        raise DomainError("This is an old Office document, or one with a password. Save it as PDF or DOCX.")
    ending = name.rpartition(".")[2].lower()
    if ending not in TEXTS:
        raise DomainError(f"This kind of file is not taken. {TAKEN}")
    return TEXTS[ending], ending, _as_utf8(content)


def _kind_of_archive(content: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS:
                raise DomainError(f"This file has more than {MOST_PARTS:,} parts. {TAKEN}")
            if any(name.rpartition("/")[2].lower() == "vbaproject.bin" for name in names):
                raise DomainError("This file holds macros, which can do harm. Save it without them, or as PDF.")
            said = _said_type(archive, parts[0]) if parts else ""
    except DAMAGED:
        raise DomainError("The file is damaged. Save it anew, or choose another one.") from None
    for main, kind in WORD_PROCESSORS.items():
        if main in names and "[Content_Types].xml" in names:
            return kind
    if said in OPEN_DOCUMENTS:
        return said, OPEN_DOCUMENTS[said]
    raise DomainError(f"This is an archive, and no document. {TAKEN}")


def _said_type(archive: zipfile.ZipFile, first: zipfile.ZipInfo) -> str:
    """An OpenDocument says what it is in its first part, uncompressed."""
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or first.file_size > 100:
        return ""
    return archive.read(first).decode("ascii", "replace").strip()


def _as_utf8(content: bytes) -> bytes:
    """Text as everybody's browser reads it, whatever program wrote it."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if NEVER_IN_TEXT.search(text):
            break
        return text.encode()
    raise DomainError(f"This is no plain text. {TAKEN}")


def _tidy(name: str, ending: str) -> str:
    """Without folders, signs that no file system takes, or those that turn the direction of writing."""
    stem = NOT_IN_A_NAME.sub(" ", re.split(r"[/\\]", name)[-1])
    stem = " ".join(re.sub(rf"\.{ending}$", "", stem, flags=re.IGNORECASE).split()).strip(". ")
    return f"{stem[:LONGEST_NAME] or 'paper'}.{ending}"
