"""Whom words are addressed to: who stands between the verb and the country is somebody, and not the first words of the state's name."""

import pytest

from dateline.extract.countries import find_mentions
from dateline.judge import Findings
from dateline.judge.addressed import is_addressed
from dateline.scan import scan
from dateline.vocabulary import compile_vocabulary, surfaces

ADDRESSING = [
    *surfaces("name", "FRA", "ar", "فرنسا", "FRA.yml:1"),
    *surfaces("addressing", "verb", "ar", "طالبت", "markers.yml:1"),
    *surfaces("matter_behind", "to", "ar", "بأن", "markers.yml:2"),
    *surfaces("name", "FRA", "fr", "France", "FRA.yml:2"),
    *surfaces("addressing", "verb", "fr", "exige", "markers.yml:3"),
    *surfaces("matter_behind", "to", "fr", "de", "markers.yml:4"),
]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ar", "طالبت المنظمات فرنسا بأن تدفع.", True),
        ("ar", "طالبت منظمات فرنسا بأن تدفع.", False),
        ("fr", "Exige la banque de France de payer.", False),
        ("fr", "Exige la banque de la ville, France de payer.", True),
    ],
)
def test_a_definite_word_or_a_comma_ends_who_speaks_and_where_no_article_is_joined_no_word_is_definite(lang: str, text: str, expected: bool) -> None:
    vocabulary = compile_vocabulary(ADDRESSING, {}, {})
    seen = scan("", text, lang, vocabulary)
    (mention,) = find_mentions(seen, vocabulary)
    assert is_addressed(Findings(seen, [mention], [], [], []), mention) is expected
