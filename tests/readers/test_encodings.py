"""Bytes to text."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest

from dateline.readers.encodings import SAMPLE, BinaryFileError, UnknownEncodingError, bounded_lines, decode, encoding_of, open_text

ARABIC = "أعلنت وزارة الصحة، اليوم (الثلاثاء)، مقتل 3 أشخاص في الانفجار.\n\nوقال الناطق: «ننتظر النتائج»."
ENGLISH = "Three people were killed in the blast, the ministry said.\n\n“We await results,” a spokesman added."


WRITTEN = {
    "utf-8": ("utf-8", b""),
    "utf-8 with mark": ("utf-8", codecs.BOM_UTF8),
    "utf-16 little": ("utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16 big": ("utf-16-be", codecs.BOM_UTF16_BE),
    "utf-16 little, no mark": ("utf-16-le", b""),
    "utf-16 big, no mark": ("utf-16-be", b""),
    "windows-1256": ("cp1256", b""),
}


@pytest.mark.parametrize("text", [ARABIC, ENGLISH, ARABIC + ENGLISH], ids=["arabic", "english", "mixed"])
@pytest.mark.parametrize(("encoding", "mark"), WRITTEN.values(), ids=WRITTEN.keys())
def test_each_encoding_gives_the_same_text(tmp_path: Path, encoding: str, mark: bytes, text: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(mark + text.encode(encoding))
    assert decode(path.read_bytes()) == text
    with open_text(path) as stream:
        assert stream.read() == text


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 4, b"\0" * 1000, b"PK\x03\x04" + random.Random(1).randbytes(2000)])
def test_binary_data_is_not_text(data: bytes) -> None:
    with pytest.raises(BinaryFileError):
        decode(data)


def test_one_damaged_byte_does_not_make_a_page_windows_1256() -> None:
    data = (ARABIC * 20).encode()
    assert decode(data[:101] + b"\xff" + data[101:]).count("\ufffd") <= 3


def test_a_sample_may_end_inside_a_character() -> None:
    assert encoding_of(ARABIC.encode()[:101]) == "utf-8"
    assert encoding_of("م".encode()[:1] + b"") == "utf-8"


def test_letters_after_a_megabyte_of_ascii_still_tell_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    path.write_bytes(b"x" * 1_500_000 + ARABIC.encode("cp1256"))
    with open_text(path) as stream:
        assert stream.read().endswith(ARABIC)


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "page.txt.gz"
    path.write_bytes(gzip.compress(ARABIC.encode()))
    with open_text(path) as stream:
        assert stream.read() == ARABIC


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text("short\n" + "x" * 100 + "\nexactly10\nlast", encoding="utf-8")
    with open_text(path) as stream:
        assert list(bounded_lines(stream, limit=10)) == ["short\n", None, "exactly10\n", "last"]


def test_a_line_end_that_is_cut_by_the_pieces_of_reading_ends_one_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    lines = ["x" * (SAMPLE - 1) + "\r\n", "y" * (2 * SAMPLE) + "\n", "last"]
    path.write_text("".join(lines), encoding="utf-8", newline="")
    with open_text(path) as stream:
        assert list(bounded_lines(stream)) == lines


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"one\r\ntwo\n")
    assert decode(path.read_bytes()) == "one\r\ntwo\n"


@pytest.mark.parametrize("text", [ARABIC, ENGLISH], ids=["arabic", "english"])
def test_a_few_nul_bytes_do_not_make_a_text_binary(tmp_path: Path, text: str) -> None:
    told = f"{text[:40]}\0{text[40:]}{text * 3}"
    assert decode(told.encode()) == told
    assert decode(told.encode("cp1256")) == told


def test_a_nul_in_a_megabyte_of_ascii_does_not_hide_the_letters_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    path.write_bytes(b"x" * 700_000 + b"\0" + b"x" * 700_000 + ARABIC.encode("cp1256"))
    with open_text(path) as stream:
        assert stream.read().endswith(ARABIC)


OTHERS = {
    "cp1251": "Украинские войска сообщили, что двадцать человек погибли при обстреле города в четверг.",
    "cp1252": "Am Donnerstag begrüßten die Präsidenten in München die Männer und Frauen für ihre größte Übung.",
    "cp1254": "Türkiye Cumhurbaşkanı perşembe günü başkentte görüştüğü bakanlarla sınır kapısını açtı.",
    "cp1255": "ראש הממשלה אמר ביום חמישי כי הגבול ייפתח מחדש לאחר שנים של מלחמה.",
    "iso-8859-6": "أعلنت الحكومة، اليوم الخميس، فتح الحدود أمام التجارة بعد سنوات من الحرب.",
    "gb18030": "外交部长星期四在北京表示，两国将重新开放边界，恢复贸易。",
    "koi8-r": "Украинские войска сообщили, что двадцать человек погибли при обстреле города в четверг.",
}


@pytest.mark.parametrize(("encoding", "text"), OTHERS.items(), ids=OTHERS)
def test_a_text_in_an_encoding_that_is_not_read_is_not_taken_for_arabic(encoding: str, text: str) -> None:
    with pytest.raises(UnknownEncodingError):
        encoding_of(text.encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        "À Paris, l’État a décidé jeudi d’envoyer une délégation à Beyrouth ; les élèves français y étaient déjà reçus, où le maire les a logés.",
        "The minister Muñoz met José in Paris on Thursday, and they agreed that the border be opened before the end of the year for all trade. "
        "Ships would be let in again from Monday, the ministry said, and so would lorries with food and with medicines for the hospitals of the coast.",
        "قالت شبكة الـBBC إن الوزير وصل إلى عدن، وأكدت وكالة «رويترز» (Reuters) ذلك، بحسب موقع \u200fCNN\u200f اليوم.",
    ],
)
def test_french_and_lone_foreign_words_are_read(text: str) -> None:
    assert encoding_of(text.encode("cp1252" if text.isascii() or "é" in text else "cp1256")) == "cp1256"
