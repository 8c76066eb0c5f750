"""Headlines over articles that ask or explain, told from those of news."""

from __future__ import annotations

import pytest

from dateline.fingerprint.explainers import explains


@pytest.mark.parametrize(
    "headline",
    [
        "تعرف على قادة المجلس الانتقالي",
        "تونس: ردود فعل متباينة على مشروع القانون",
        "هل يعود البرلمان إلى العمل؟",
        "Why the talks failed",
        "Helsinki summit: what to know",
        "« Pourquoi Tunis hésite »",
        "Elecciones en Bolivia: las claves",
        "Что известно о взрыве в порту",
        "Brücke in Genua - was wir wissen",
        "为什么两国恢复谈判",
        "Libya'da seçimler ertelendi mi?",
    ],
)
def test_a_headline_that_asks_or_explains(headline: str) -> None:
    assert explains(headline)


@pytest.mark.parametrize(
    "headline",
    [
        "الشرطة تكشف كيفية تنفيذ الهجوم",
        "Know-how for ships shared between navies",
        "Minister: nobody knows why the bridge fell",
        "Wieder Kämpfe im Osten des Kongo",
        "Какие-то беспилотники сбиты над Брянском",
        "",
    ],
)
def test_a_headline_that_reports(headline: str) -> None:
    assert not explains(headline)
