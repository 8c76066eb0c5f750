"""What is added to a page beside its article changes nothing that is read: captions, photo credits, teasers, buttons, marks of direction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.reading import read_page
from dateline.records import Page, Reading
from tests.golden_cases import READ_AT

LIMITS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Story:
    """An article of ours: a day, countries of several roles, tolls, a type and a cited agency in it."""

    lang: str
    title: str
    body: tuple[str, ...]


STORIES = (
    Story(
        "ar",
        "سريلانكا والمالديف توقعان اتفاقاً للصيد",
        (
            "وقّعت سريلانكا والمالديف، اليوم (الجمعة)، اتفاقاً للصيد في كولومبو، بحسب وكالة «رويترز».",
            "وأدى غرق قارب إلى مقتل ثلاثة صيادين وإصابة 5 آخرين قبل أسبوع.",
            "وكان البلدان قد بحثا الاتفاق في مايو (أيار) 2023 في ماليه.",
        ),
    ),
    Story(
        "en",
        "Sri Lanka and the Maldives sign a fishing agreement",
        (
            "Sri Lanka and the Maldives signed a fishing agreement in Colombo on Friday, Reuters reported.",
            "A boat sank a week ago, killing three fishermen and injuring 5 others.",
            "The two countries had held talks on the agreement in Male in May 2023.",
        ),
    ),
    Story(
        "fr",
        "Attentat à Colombo : douze morts",
        (
            "Un attentat a fait douze morts et 40 blessés vendredi à Colombo, au Sri Lanka, selon l'AFP.",
            "Les Maldives ont condamné l'attaque.",
            "« Nous sommes en deuil », a dit le ministre sri-lankais.",
        ),
    ),
    Story(
        "ru",
        "При взрыве в Коломбо погибли 12 человек",
        (
            "При взрыве в Коломбо 29 ноября 2024 года погибли 12 человек, сообщает Рейтер.",
            "Мальдивы осудили нападение.",
            "Власти Шри-Ланки начали расследование.",
        ),
    ),
)

CAPTIONS = (
    "تظهر هذه الصورة سفينة يابانية في بحر الصين الشرقي في 24 مايو 2022 (رويترز)",
    "صيادون هنود قرب ميناء مومباي بعد مقتل 12 شخصاً في 3 مارس (آذار) 2019 (أ.ف.ب)",
    "صورة عامة للعاصمة الفرنسية باريس (أرشيفية - إ.ب.أ)",
    "صورة نشرتها البحرية الإيطالية لمدمرة قبالة صقلية",
    "A Norwegian trawler off Bergen, 14 June 2021 (Reuters)",
    "FILE PHOTO: Police at a protest in Lima, Peru, May 3, 2019. REUTERS/Jane Roe/File Photo",
    "Rescuers carry two dead in Bolivia on Monday. (AP Photo/Jane Roe)",
    "Un soldat norvégien à Oslo, le 3 mars 2019 (Photo by Jane Roe/AFP via Getty Images)",
    "Солдаты в Осло 3 марта 2019 года (архив - Рейтер)",
)
UNCREDITED = ("الرئيس الكيني في نيروبي يوم 7 يوليو (تموز) 2020", "Two men on a pier in Peru")
CREDITS = ("Photo: Jane Roe / AP", "مصدر الصورة: غيتي", "تصوير: فلان الفلاني - رويترز", "Crédit photo : AFP", "Фото: Рейтер")
SIGNATURES = ("(رويترز)", "(أ.ف.ب)", "رويترز", "(Reuters)", "AFP", "© AFP", "Getty Images", "فرانس 24 / أ ف ب")
BUTTONS = ("TT", "شارك", "Read more", "Share", "Advertisement")
TEASERS = (
    "اقرأ أيضاً: مقتل 40 شخصاً في انهيار منجم ببوليفيا",
    "قد يهمك| البرازيل تستدعي سفيرها لدى باراغواي",
    "للمزيد - النرويج: حكومة «خضراء» جديدة في 3 مارس 2019",
    "شاهد.. احتجاجات في شوارع ليما",
    "READ MORE: Forty dead in Bolivian mine collapse on 3 March 2019",
    "Related: Why did Brazil recall its envoy to Paraguay?",
    "Lire aussi : Quarante morts dans une mine en Bolivie",
    "Lea también: Brasil llama a su embajador en Paraguay",
    "Читайте также: В Боливии погибли 40 шахтёров",
    "Ayrıca okuyun: Bolivya'da 40 kişi öldü",
)
HEADINGS = (
    "اقرأ أيضاً",
    "مواضيع ذات صلة",
    "المزيد:",
    "الأكثر قراءة",
    "Related stories",
    "Read more:",
    "Most read",
    "Lire aussi :",
    "Sur le même sujet",
    "Читайте также:",
    "İlgili haberler",
)
HEADLINES = (
    "مقتل 40 شخصاً في انهيار منجم ببوليفيا",
    "البرازيل تستدعي سفيرها لدى باراغواي",
    "لماذا أجّلت النرويج زيارة رئيس الوزراء الهندي إلى 3 مارس؟",
    "رئيس بيرو: «لن أستقيل»",
    "Forty dead in Bolivian mine collapse on 3 March 2019",
    "Brazil recalls its envoy to Paraguay",
    "Why did Norway put off the visit?",
    "Quarante morts dans une mine en Bolivie",
    "Brasil llama a su embajador en Paraguay",
    "В Боливии погибли 40 шахтёров",
    "Bolivya'da 40 kişi öldü",
)

Lines = tuple[str, ...]

STORY = st.sampled_from(STORIES)
LAYOUT = st.sampled_from(("page", "plain", "record"))
CAPTION = st.sampled_from(CAPTIONS + CREDITS + BUTTONS).map(lambda line: (line,))
ALONE = st.one_of(CAPTION, st.sampled_from(TEASERS).map(lambda line: (line,)))
PAIR = st.sampled_from(CAPTIONS + UNCREDITED).map(lambda line: (line, line))
LIST = st.tuples(st.sampled_from(HEADINGS), st.lists(st.sampled_from(HEADLINES), min_size=1, max_size=6, unique=True)).map(lambda parts: (parts[0], *parts[1]))
NOTHING: st.SearchStrategy[Lines] = st.just(())

MARKS = (
    "\u200e",
    "\u200f",
    "\u061c",
    "\u202a",
    "\u202b",
    "\u202c",
    "\u202d",
    "\u202e",
    "\u2066",
    "\u2067",
    "\u2068",
    "\u2069",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "\x07",
)


def page_of(story: Story, layout: str, head: Lines = (), between: tuple[Lines, ...] = ((), (), ()), end: Lines = ()) -> Page:
    """An article in a layout: ``head`` below its title, ``between`` above each paragraph, ``end`` below the last."""
    lines = [line for added, paragraph in zip(between, story.body, strict=True) for line in (*added, paragraph)]
    title = {"page": [story.title, *head, "TT", story.title], "plain": [story.title, *head], "record": [*head]}[layout]
    text = "\n\n".join([*title, *lines, *end])
    is_crawled = layout != "record"
    return Page("any", text, title=None if is_crawled else story.title, lang=story.lang, published="2024-11-29", is_crawled=is_crawled)


def read(page: Page) -> Reading:
    """The one article of a page."""
    (reading,) = read_page(page, READ_AT).readings
    return reading


def facts(reading: Reading) -> list[tuple[Any, ...]]:
    """What the reports of an article say, without their ids and the words they quote."""
    told = []
    for report in reading.reports:
        countries = sorted((row.country, row.role) for row in reading.countries if row.report_id == report.report_id)
        told.append((replace(report, report_id="", article_id="", event_id="", quote=None), countries))
    return told


def check_same(furnished: Reading, story: Story, layout: str) -> None:
    """The article and everything read from it are those of the bare page."""
    bare = read(page_of(story, layout))
    assert (furnished.article.title, furnished.article.text) == (story.title, "\n\n".join(story.body))
    assert replace(furnished, occurrence=bare.occurrence) == bare


def test_the_stories_tell_what_could_be_changed() -> None:
    for story in STORIES:
        (main, *_) = read(page_of(story, "record")).reports
        assert main.date_edtf == "2024-11-29"
        assert "LKA" in {row.country for row in read(page_of(story, "record")).countries}


@settings(LIMITS, max_examples=200)
@given(
    STORY,
    st.sampled_from(("page", "plain")),
    st.one_of(NOTHING, ALONE, PAIR),
    st.tuples(*[st.one_of(NOTHING, ALONE, PAIR)] * 3),
    st.one_of(NOTHING, ALONE, PAIR),
)
def test_captions_credits_and_buttons_of_a_page_change_nothing(story: Story, layout: str, head: Lines, between: tuple[Lines, ...], end: Lines) -> None:
    check_same(read(page_of(story, layout, head, between, end)), story, layout)


@settings(LIMITS, max_examples=150)
@given(STORY, st.tuples(st.one_of(NOTHING, CAPTION), st.one_of(NOTHING, ALONE), st.one_of(NOTHING, ALONE)))
def test_captions_and_credits_inside_a_record_change_nothing(story: Story, between: tuple[Lines, ...]) -> None:
    check_same(read(page_of(story, "record", between=between)), story, "record")


@settings(LIMITS, max_examples=250)
@given(
    STORY,
    LAYOUT,
    st.tuples(NOTHING, st.one_of(NOTHING, ALONE, LIST), st.one_of(NOTHING, ALONE, LIST)),
    st.one_of(LIST, LIST.map(lambda lines: (*lines, "TT", lines[0], "رئيس بيرو: «لن أستقيل»"))),
)
def test_teasers_in_the_middle_and_at_the_end_change_nothing(story: Story, layout: str, between: tuple[Lines, ...], end: Lines) -> None:
    check_same(read(page_of(story, layout, between=between, end=end)), story, layout)


@settings(LIMITS, max_examples=100)
@given(STORY, LAYOUT, st.sampled_from(SIGNATURES), st.booleans())
def test_the_name_of_an_agency_alone_on_a_line_changes_no_country_date_type_or_toll(story: Story, layout: str, line: str, is_last: bool) -> None:
    page = page_of(story, layout, end=(line,)) if is_last else page_of(story, layout, between=((), (line,), ()))
    assert facts(read(page)) == facts(read(page_of(story, layout)))


@settings(LIMITS, max_examples=250)
@given(STORY, LAYOUT, st.one_of(NOTHING, ALONE), st.one_of(NOTHING, ALONE, LIST), st.data())
def test_marks_of_direction_change_nothing_that_is_read(story: Story, layout: str, added: Lines, end: Lines, data: st.DataObject) -> None:
    bare = page_of(story, layout, between=((), added, ()), end=end)
    places = data.draw(st.lists(st.tuples(st.integers(0, len(bare.text)), st.sampled_from(MARKS)), min_size=1, max_size=30))
    text = bare.text
    for place, mark in sorted(places, reverse=True):
        text = text[:place] + mark + text[place:]
    assert facts(read(replace(bare, text=text))) == facts(read(bare))
