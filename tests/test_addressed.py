"""Whom words are addressed to: who stands between the verb and the country is somebody, and not the first words of the state's name."""

from dataclasses import replace

import pytest

from dateline.extract.countries import find_mentions
from dateline.judge import Findings
from dateline.judge.addressed import is_addressed
from dateline.scan import scan
from dateline.vocabulary import load_vocabulary

FRENCH = {"addressing": frozenset({"exige"}), "matter_behind": frozenset({"de"})}
"""Words as `data/beside.yml` could have them: it has none of these kinds for a language without a joined article."""


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
    vocabulary = load_vocabulary()
    seen = scan("", text, lang, vocabulary)
    seen = replace(seen, lexicon={**seen.lexicon, **FRENCH}) if lang == "fr" else seen
    (mention,) = find_mentions(seen, vocabulary)
    assert is_addressed(Findings(seen, [mention], [], [], []), mention) is expected
