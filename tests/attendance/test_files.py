"""What a file is, told by its content; and what is not taken."""

from __future__ import annotations

import io
import zipfile

import pytest

from attendance.services import files
from attendance.services.files import known_file
from vcsrep.errors import DomainError

PDF = b"%PDF-1.7\n..."
ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def archive(parts: dict[str, str], *, compression: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


OLD = "This is an old Office document, or one with a password. Save it as PDF or DOCX."
WORD = archive({"[Content_Types].xml": "", "word/document.xml": ""})


@pytest.mark.parametrize(
    ("name", "content", "media_type", "filename"),
    [
        ("Plan.PDF", PDF, "application/pdf", "Plan.pdf"),
        ("plan", PDF, "application/pdf", "plan.pdf"),
        ("plan.exe", PDF, "application/pdf", "plan.exe.pdf"),
        ("plan.docx", WORD, DOCX, "plan.docx"),
        ("plan.odt", archive({"mimetype": ODT, "content.xml": ""}), ODT, "plan.odt"),
        ("seats.csv", b"a,b\n1,2\n", "text/csv; charset=utf-8", "seats.csv"),
        ("notes.txt", "Café".encode("cp1252"), "text/plain; charset=utf-8", "notes.txt"),
    ],
)
def test_a_file_is_what_its_content_says_and_is_named_so(name, content, media_type, filename):
    known = known_file(name, content)

    assert (known.media_type, known.filename) == (media_type, filename)


def test_old_text_is_kept_as_everybody_reads_it():
    assert known_file("notes.txt", "Café".encode("cp1252")).content.decode() == "Café"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\papers\\plan.pdf", "plan.pdf"),
        ('a"b;c\r\nSet-Cookie: x.pdf', "a b;c Set-Cookie x.pdf"),
        ("gpj.exe\u202efdp.pdf", "gpj.exe fdp.pdf"),
        ("…" * 300 + ".pdf", "…" * 150 + ".pdf"),
        (".pdf", "paper.pdf"),
    ],
)
def test_a_name_cannot_do_harm(name, kept):
    assert known_file(name, PDF).filename == kept


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.pdf", b"", "This file is empty."),
        ("plan.pdf", b"MZ\x90\x00", f"This kind of file is not taken. {files.TAKEN}"),
        ("page.html", b"<script>alert(1)</script>", f"This kind of file is not taken. {files.TAKEN}"),
        ("picture.svg", b"<svg/>", f"This kind of file is not taken. {files.TAKEN}"),
        ("plan.doc", files.OLD_OFFICE, OLD),
        ("all.zip", archive({"a.txt": ""}), f"This is an archive, and no document. {files.TAKEN}"),
        ("none.zip", b"PK\x03\x04 and nothing", "The file is damaged. Save it anew, or choose another one."),
        ("notes.txt", b"\x00\x01\x02", f"This is no plain text. {files.TAKEN}"),
        (
            "plan.docx",
            archive({"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": ""}),
            "This file holds macros, which can do harm. Save it without them, or as PDF.",
        ),
        ("plan.odt", archive({"mimetype": "text/html"}), f"This is an archive, and no document. {files.TAKEN}"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_refused_with_a_sentence(name, content, words):
    with pytest.raises(DomainError) as refusal:
        known_file(name, content)

    assert str(refusal.value) == words


def test_a_file_has_a_size(monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 10)

    with pytest.raises(DomainError) as refusal:
        known_file("plan.pdf", PDF)

    assert str(refusal.value) == (
        "The file is larger than 10 MB. Make it smaller, or give the address where it stands."
    )


def test_an_archive_of_very_many_parts_is_not_walked_through(monkeypatch):
    monkeypatch.setattr(files, "MOST_PARTS", 1)

    with pytest.raises(DomainError) as refusal:
        known_file("plan.docx", WORD)

    assert str(refusal.value) == f"This file has more than 1 parts. {files.TAKEN}"


def test_a_bomb_is_never_unpacked():
    bomb = archive({"[Content_Types].xml": "", "word/document.xml": "0" * 50_000_000}, compression=zipfile.ZIP_DEFLATED)

    assert known_file("plan.docx", bomb).content == bomb
