"""Which letters the bytes of a file mean. The whole file is looked at before a row of it is believed."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from organisations.services.reading.words import UnreadableFile

HEAD = 64 * 1024
LONGEST_LINE = 8 * 1024 * 1024  # bytes: beyond this it is no table, and would fill the memory
CHUNK = 1024 * 1024

SAVE_AGAIN = "Open it in your spreadsheet program and save it as XLSX or CSV."
MAGIC = {
    b"PK\x03\x04": f"This is a workbook or a zip archive, not a text file. {SAVE_AGAIN}",
    b"PK\x05\x06": "This is a zip archive with nothing in it.",
    b"\xd0\xcf\x11\xe0": f"This is an old Excel or Word document, or one with a password. {SAVE_AGAIN}",
    b"%PDF": "This is a PDF, not a spreadsheet. Ask for the spreadsheet it was made from.",
    b"\x1f\x8b": "This file is compressed (gzip). Unpack it first.",
    b"7z\xbc\xaf": "This file is compressed (7z). Unpack it first.",
    b"Rar!": "This file is compressed (rar). Unpack it first.",
    b"\x89PNG": "This is a picture, not a spreadsheet.",
    b"\xff\xd8\xff": "This is a picture, not a spreadsheet.",
    b"GIF8": "This is a picture, not a spreadsheet.",
    b"SQLite format 3": f"This is a database, not a spreadsheet. {SAVE_AGAIN}",
    b"{\\rtf": f"This is a text document, not a spreadsheet. {SAVE_AGAIN}",
}
MARKUP = {
    b"[": "This is a JSON file, not a table of rows.",
    b"{": "This is a JSON file, not a table of rows.",
    b"<!doctype": f"This is a web page, not a spreadsheet. {SAVE_AGAIN}",
    b"<html": f"This is a web page, not a spreadsheet. {SAVE_AGAIN}",
    b"<?xml": f"This is an XML document, not a spreadsheet. {SAVE_AGAIN}",
}
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
NEVER_IN_TEXT = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A})


def beginning_of(file: BinaryIO) -> bytes:
    """The first bytes of the file; one with nothing in it is refused."""
    file.seek(0)
    head = file.read(HEAD)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("The file is empty.")
    return head


def encoding_of(file: BinaryIO) -> str:
    """The name of the encoding in which every line of the file can be read."""
    head = beginning_of(file)
    _refuse_by_its_beginning(head)
    wide = wide_encoding(head)
    if wide:
        return _checked_wide(file, wide)
    _refuse_binary(head)
    return _narrow_encoding(file, marked=head.startswith(codecs.BOM_UTF8))


def _refuse_by_its_beginning(head: bytes) -> None:
    for beginning, sentence in MAGIC.items():
        if head.startswith(beginning):
            raise UnreadableFile(sentence)
    text = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for beginning, sentence in MARKUP.items():
        if text.startswith(beginning):
            raise UnreadableFile(sentence)


def wide_encoding(head: bytes) -> str:
    """UTF-16 or UTF-32: by its mark, or because every other byte is a zero."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if head.startswith(mark) and encoding != "utf-8-sig":
            return encoding
    sample = head[:4096]
    pairs = max(len(sample) // 2, 1)
    first, second = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if second > 0.4 and first < 0.1:
        return "utf-16-le"
    if first > 0.4 and second < 0.1:
        return "utf-16-be"
    return ""


def _checked_wide(file: BinaryIO, encoding: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    lines = 1
    try:
        while chunk := file.read(CHUNK):
            lines += decoder.decode(chunk).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeError:
        raise UnreadableFile(
            f"From line {lines} on the file cannot be read as {encoding.upper()}. Save it again as “CSV UTF-8”."
        ) from None
    return encoding


def _refuse_binary(head: bytes) -> None:
    strange = sum(head.count(byte) for byte in NEVER_IN_TEXT)
    if strange > max(8, len(head) // 50):
        raise UnreadableFile(f"This is not a text file. {SAVE_AGAIN}")


def _narrow_encoding(file: BinaryIO, *, marked: bool) -> str:
    """UTF-8 if every line is, Windows-1252 if no line with a letter beyond ASCII is UTF-8; never a mixture."""
    first_utf8 = first_other = 0
    for number, line in _lines(file):
        if line.isascii():
            continue
        if _reads_as(line, "utf-8"):
            first_utf8 = first_utf8 or number
        elif marked or not _reads_as(line, "cp1252"):
            raise UnreadableFile(
                f"Line {number} has letters that are neither UTF-8 nor Windows-1252. "
                "Save the file again as “CSV UTF-8”."
            )
        else:
            first_other = first_other or number
    if first_utf8 and first_other:
        raise UnreadableFile(
            f"The file mixes two encodings: line {first_utf8} is UTF-8, line {first_other} is Windows-1252. "
            "Save it again as “CSV UTF-8”."
        )
    if marked:
        return "utf-8-sig"
    return "cp1252" if first_other else "utf-8"


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    file.seek(0)
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise UnreadableFile(f"Line {number} is longer than 8 MB: this is no table of organisations.")
        yield number, line


def _reads_as(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
