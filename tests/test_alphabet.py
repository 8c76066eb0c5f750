"""Texts as bytes: one for each character, others for letters that end a word."""

import pytest

from dateline.vocabulary import compile_vocabulary, surfaces
from dateline.vocabulary.alphabet import Alphabet


def test_a_text_has_a_byte_for_each_character_and_a_sign_of_every_letter_and_of_its_end() -> None:
    encoded = Alphabet(["peru"]).encode("in peru, 5 ☂")
    assert len(encoded.text) == len("in peru, 5 ☂")
    assert encoded.letters == bytes([1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0])


def test_a_word_is_written_otherwise_where_it_goes_on() -> None:
    alphabet = Alphabet(["peru"])
    (whole,) = alphabet.encode_words(["peru"])
    assert whole in alphabet.encode("to peru.").text
    assert whole not in alphabet.encode("peruse").text
    assert alphabet.begun(whole) in alphabet.encode("peruse").text


def test_letters_of_scripts_without_spaces_share_bytes_and_are_compared() -> None:
    alphabet = Alphabet(["中"])
    twin = next(char for char in map(chr, range(ord("中") + 1, 0x9FFF)) if alphabet.encode(char).text == alphabet.encode("中").text)
    vocabulary = compile_vocabulary(list(surfaces("name", "CHN", "zh", "中国", "CHN.yml:1")), {}, {})
    (found,) = vocabulary.read(f"{twin}国和中国", lang="zh").groups.values()
    assert [(hit.start, hit.end) for hit in found] == [(3, 5)]


def test_more_characters_than_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="characters"):
        Alphabet(["".join(map(chr, range(0x100, 0x300)))])
