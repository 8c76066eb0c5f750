"""Why a party has its role: the evidence names what decided it, as it does for countries."""

from __future__ import annotations

import pytest

from dateline.interface import Language
from dateline.reading import read_page
from dateline.reasons import reason_as_text
from dateline.records import Page
from tests.golden_cases import READ_AT


def reasons_in(lang: str, title: str, text: str) -> dict[str, str]:
    """The role of each party with its reason."""
    [reading] = read_page(Page("page", text, title=title, lang=lang, published="2024-01-31", published_basis="given"), READ_AT).readings
    return {row.value: row.reason for row in reading.evidence if row.field == "actor" and row.value and row.reason}


@pytest.mark.parametrize(
    ("lang", "title", "text", "told"),
    [
        pytest.param(
            "en",
            "Attack in northern Israel",
            "Ten people were killed in an attack by Hezbollah in northern Israel on Tuesday.",
            {"hezbollah": "source: the words beside it say so"},
            id="the words beside it",
        ),
        pytest.param(
            "en",
            "Attack in Mali",
            "Gunmen killed 12 Wagner fighters and five UN peacekeepers in northern Mali on Tuesday.",
            {"wagner": "target: its members are among the dead or injured", "un": "target: the words beside it say so"},
            id="a toll counts its people",
        ),
        pytest.param(
            "ar",
            "الجيش السوداني يستعيد ود مدني",
            "أعلن الجيش السوداني استعادة مدينة ود مدني من قوات الدعم السريع، الثلاثاء.",
            {"SDN-army": "source: its opponents inside the country are on the other side", "rsf-sudan": "target: a place is taken back from it"},
            id="a town is taken back",
        ),
        pytest.param(
            "en",
            "Talks in Geneva",
            "Sudan and Chad met in Geneva on Tuesday with the participation of the United Nations.",
            {"un": "source: a word of taking part comes before it"},
            id="a word of taking part",
        ),
        pytest.param(
            "ar",
            "حزب الله يقصف بلدات",
            "قصف حزب الله، الثلاثاء، بلدات في شمال إسرائيل.",
            {"hezbollah": "source: its place before or after the verb"},
            id="the subject of an Arabic verb",
        ),
        pytest.param(
            "en",
            "United Nations condemns Mali",
            "The United Nations condemned Mali on Tuesday for the arrests.",
            {"un": "source: its place before or after the verb"},
            id="a body of states before the verb",
        ),
        pytest.param(
            "ar",
            "اتفاق بين السودان وتشاد",
            "وقّعت السودان وتشاد، الثلاثاء، اتفاقًا بوساطة الأمم المتحدة في جنيف.",
            {"un": "mediator: it stands beside a word of mediation"},
            id="a word of mediation",
        ),
        pytest.param(
            "en",
            "Russia strikes Ukraine",
            "Russian missiles struck Kyiv in Ukraine on Tuesday and killed ten people. The French foreign ministry sent condolences.",
            {"FRA-foreign-ministry": "mentioned: its state is only mentioned"},
            id="its state condoles",
        ),
        pytest.param(
            "en",
            "Earthquake kills 40 in Turkey",
            "An earthquake in eastern Turkey killed 40 people on Tuesday, the Turkish interior ministry said.",
            {"TUR-interior-ministry": "mentioned: a calamity strikes the people, and no institution"},
            id="an earthquake",
        ),
        pytest.param(
            "en",
            "Norway sanctions Belarus",
            "Norway's foreign ministry said on Monday that it had imposed sanctions on Belarus.",
            {"NOR-foreign-ministry": "source: it has the role of its country: its place before or after the verb"},
            id="an organ of a state that acts",
        ),
        pytest.param(
            "ar",
            "قصف في الخرطوم",
            "قصف الجيش السوداني، الثلاثاء، أحياء في الخرطوم. وقالت قوات الدعم السريع إن عشرة أشخاص قتلوا.",
            {"SDN-army": "source: the words beside it say so", "rsf-sudan": "target: its opponents inside the country are on the other side"},
            id="the opponent of an army that acts",
        ),
        pytest.param(
            "en",
            "Norway sanctions Belarus",
            "Norway imposed sanctions on Belarus on Monday. The European Union was informed.",
            {"eu": "mentioned: too little speaks for a part in the event"},
            id="nothing tells its part",
        ),
        pytest.param(
            "en",
            "Norway sanctions Belarus",
            "Norway imposed sanctions on Belarus on Monday. Trade stops. Travel stops. Banks close. Shops open. The Norwegian foreign ministry is silent.",
            {"NOR-foreign-ministry": "mentioned: it stands too deep in the text"},
            id="named further down",
        ),
        pytest.param(
            "ar",
            "غارات إسرائيلية على لبنان",
            "شنّت طائرات إسرائيلية، الأربعاء، غارات على بلدات في لبنان، بعد اغتيال قيادي في حزب الله.",
            {"hezbollah": "mentioned: its clause only sets the scene"},
            id="named in a clause that sets the scene",
        ),
    ],
)
def test_each_party_has_the_reason_that_gave_its_role(lang: str, title: str, text: str, told: dict[str, str]) -> None:
    assert reasons_in(lang, title, text) == told


@pytest.mark.parametrize(
    ("reason", "english", "arabic"),
    [
        (
            "source: it has the role of its country: its official speaks in the lead",
            "who acted: it has the role of its country: its official speaks in the lead",
            "الفاعل: دورها دور دولتها: مسؤول منها يتحدث في مقدمة الخبر",
        ),
        ("mentioned: its clause only sets the scene", "only mentioned: its clause only sets the scene", "مذكورة فقط: جملتها تمهّد للخبر فحسب"),
        ("source and target", "who acted and who was acted on", "الفاعل والمتأثر"),
    ],
    ids=["with the reason of its country", "only mentioned", "written by 0.20"],
)
def test_the_reason_of_a_party_is_told_in_both_languages(reason: str, english: str, arabic: str) -> None:
    assert (reason_as_text(reason, Language("en")), reason_as_text(reason, Language("ar"))) == (english, arabic)
