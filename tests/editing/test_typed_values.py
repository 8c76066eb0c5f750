"""Values of a correction as an editor types them: codes, names in the languages of the interface, days as people write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dateline.editing.typed_values import read_value
from dateline.errors import EditError
from tests.editing.deciding import edit, events


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("event_type", "DISASTER", "DISASTER"),
        ("event_type", "Disaster", "DISASTER"),
        ("event_type", "كارثة", "DISASTER"),
        ("event_type", "تحرّك عسكري", "MOBILIZE"),
        ("event_type", "War", "War"),
        ("location_country", "لبنان", "LBN"),
        ("location_country", " South Sudan ", "SSD"),
        ("location_country", "null", None),
        ("countries", "لبنان، مصر", ["LBN", "EGY"]),
        ("countries", "Lebanon, SDN,سورية", ["LBN", "SDN", "SYR"]),
        ("countries", "Atlantis", ["Atlantis"]),
        ("roles", "LBN:target ISR:source,location", {"LBN": ["target"], "ISR": ["source", "location"]}),
        ("roles", "جنوب السودان: source، location مصر: mediator", {"SSD": ["source", "location"], "EGY": ["mediator"]}),
        ("roles", "South Sudan:source, Sudan:target", {"SSD": ["source"], "SDN": ["target"]}),
        ("roles", "LBN:target LBN:source", {"LBN": ["target", "source"]}),
        ("roles", "LBN:target and more", "LBN:target and more"),
        ("roles", '{"LBN": ["target"]}', {"LBN": ["target"]}),
        ("date", "9 آب 2025", "2025-08-09"),
        ("date", "9 August 2025", "2025-08-09"),
        ("date", "٣١/٨/٢٠٢٥", "2025-08-31"),
        ("date", "2024-07-01/2024-07-07", "2024-07-01/2024-07-07"),
        ("date", "2024-22", "2024-22"),
        ("date", "9/8/2025", "9/8/2025"),  # 9 August or 8 September
        ("date", "1700000000", "1700000000"),
        ("fatalities", "2-5", [2, 5]),
        ("headline", "لبنان", "لبنان"),
    ],
)
def test_what_is_typed_means(field: str, typed: str, value: Any) -> None:
    assert read_value(field, typed) == value


def test_a_name_that_may_mean_two_countries_is_refused() -> None:
    with pytest.raises(EditError, match=r"^'Dominican' may be DMA or DOM; write the code$"):
        read_value("location_country", "Dominican")


def test_an_event_is_corrected_by_names_and_a_day_in_words(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert [edit("correct", kharkiv, *words) for words in (["event_type", "كارثة"], ["countries", "أوكرانيا"], ["date", "9 شباط 2024"])] == [0, 0, 0]
    row = events()["Kharkiv"]
    assert (row["event_type"], row["countries"], row["date_edtf"]) == ("DISASTER", ["UKR"], "2024-02-09")
    capsys.readouterr()
    assert edit("correct", kharkiv, "countries", "Atlantis") == 1
    assert capsys.readouterr().err.startswith("'Atlantis' is no country; write ")
