"""Mails saved as files. Senders are invented."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.readers.reading import pages, read, reasons

FIRST = "The first convoy of flour reached Port Sudan on Monday, the port authority said."
DAY = "Tue, 02 May 2023 07:00:00 +0300"


def mail(subject: str, text: str) -> EmailMessage:
    """A mail with a plain text."""
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = subject, "Tide <brief@tide.example>", DAY
    message.set_content(text)
    return message


def told(folder: Path, data: bytes) -> list[tuple[str | None, str | None, str]]:
    """Title, day and text of the articles in a mail."""
    (folder / "brief.eml").write_bytes(data)
    return [(page.title, page.published, page.text) for page in pages(read(folder / "brief.eml"))]


def test_the_plain_part_of_a_mail_is_its_text_and_its_subject_the_title(tmp_path: Path) -> None:
    message = mail("Morning brief: Sudan", f"{FIRST}\n\nA second one is to follow.")
    message.add_alternative("<p>Another text for other programs.</p>", subtype="html")
    message.add_attachment("Kenya", filename="k.txt")
    assert told(tmp_path, bytes(message)) == [("Morning brief: Sudan", DAY, f"{FIRST}\n\nA second one is to follow.")]


def test_a_mail_in_arabic_of_html_alone_is_read_in_its_encoding(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["Date"] = "نشرة الصباح", DAY
    message.set_content("<div><p>وصلت القافلة الأولى إلى بورتسودان.</p><p>وتتبعها ثانية.</p></div>", subtype="html", charset="windows-1256")
    assert told(tmp_path, bytes(message)) == [("نشرة الصباح", DAY, "وصلت القافلة الأولى إلى بورتسودان.\n\nوتتبعها ثانية.")]


def test_lines_that_a_program_wrapped_are_one_paragraph(tmp_path: Path) -> None:
    wrapped = b"Subject: Flour\r\n\r\nThe first convoy of flour reached Port Sudan on Monday, the port\r\n"
    wrapped += b"authority said, and a second one is to follow next week\r\nfrom Aswan.\r\n"
    line_by_line = b"\r\n* Kenya\r\n* Uganda\r\n"
    assert told(tmp_path, wrapped + line_by_line) == [
        (
            "Flour", None,
            "The first convoy of flour reached Port Sudan on Monday, the port authority said, and a second one is to follow next week from Aswan."
            "\n\n* Kenya\n* Uganda",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"Subject: Flour\r\n\r\n\r\n", b"Subject: Flour\r\nContent-Type: image/png\r\n\r\nx"])
def test_a_mail_without_a_text_is_rejected(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "brief.eml").write_bytes(data)
    assert reasons(read(tmp_path / "brief.eml")) == [("empty_text", None)]
