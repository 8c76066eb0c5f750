"""A page into its articles: titles once, captions, teasers and buttons gone, spans kept."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.records import Page
from dateline.segment import Segment, segment
from dateline.segment.head_lines import Head
from dateline.vocabulary import load_vocabulary

CAPTION = "سفينة شحن في ميناء مومباسا (أرشيفية - رويترز)"


def segments_of(text: str, title: str | None = None, is_crawled: bool = True) -> list[Segment]:
    """The articles of a page."""
    return segment(Page("page.txt", text, title=title, is_crawled=is_crawled), load_vocabulary())


def page_of(*lines: str) -> str:
    """Lines of a page with empty lines between them."""
    return "\n\n".join(lines)


def test_a_title_that_stands_twice_opens_an_article() -> None:
    text = page_of("كينيا تفتح الميناء", CAPTION, CAPTION, "TT", "كينيا تفتح الميناء", CAPTION, CAPTION, "فتحت كينيا الميناء.", "وعادت السفن.")
    assert segments_of(text) == [Segment("كينيا تفتح الميناء", "فتحت كينيا الميناء.\n\nوعادت السفن.", 0, len(text))]


def test_two_articles_have_two_spans() -> None:
    first = page_of("Kenya opens port", "TT", "Kenya opens port", "The port is open.")
    second = page_of("Ghana opens fair", "TT", "Ghana opens fair", "The fair is open.")
    text = f"\ufeff{first}\n\n\n\n{second}\n"
    found = segments_of(text)
    assert [(s.title, s.text) for s in found] == [("Kenya opens port", "The port is open."), ("Ghana opens fair", "The fair is open.")]
    assert [text[s.start : s.end] for s in found] == [first, second]


def test_captions_in_pairs_may_differ_in_their_spaces() -> None:
    text = page_of("كينيا تفتح الميناء", "TT", "كينيا تفتح الميناء", "قاذفة من طراز «H  -6» فوق البحر", "قاذفة من طراز «H -6» فوق البحر", "فتحت كينيا الميناء.")
    (found,) = segments_of(text)
    assert found.text == "فتحت كينيا الميناء."


@pytest.mark.parametrize(
    "line",
    [
        "تظهر هذه الصورة سفينة في البحر",
        "صورة عامة للميناء في مومباسا",
        "سفينة في الميناء (رويترز)",
        "سفينة في الميناء (أ.ف.ب)",
        "سفينة في الميناء (أرشيفية - د.ب.أ)",
        "سفينة في الميناء (متداولة)",
        "A ship in the harbour [Getty Images]",
        "A ship in the harbour (File: AP)",
        "FILE PHOTO: a ship in the harbour",
        "Un navire au port (archives - AFP)",
        "A ship in the harbour (AP Photo/Jane Roe)",
        "A ship in the harbour (Photo by Jane Roe/AFP via Getty Images)",
        "A ship in the harbour. REUTERS/Jane Roe/File Photo",
        "مصدر الصورة: غيتي",
    ],
)
def test_a_caption_in_mid_text_is_taken_out(line: str) -> None:
    (found,) = segments_of(page_of("Kenya opens port", "TT", "Kenya opens port", "The port is open.", line, "Ships came in."))
    assert found.text == "The port is open.\n\nShips came in."


@pytest.mark.parametrize(
    "line",
    [
        "The port is open, the agency said (Reuters).",
        "The port (built in 1896)",
        "قال الميناء إنه فتح، وفق (رويترز) في نيروبي.",
        "Photographs of the port were shown.",
        "The port handles 40,000 tons and/or 2,000 passengers a day",
    ],
)
def test_a_sentence_is_no_caption(line: str) -> None:
    (found,) = segments_of(page_of("Kenya opens port", "TT", "Kenya opens port", line))
    assert found.text == line


def test_a_paragraph_is_no_caption_however_it_ends() -> None:
    line = "The port is open and " + "ships came in and " * 25 + "(Reuters)"
    (found,) = segments_of(page_of("Kenya opens port", "TT", "Kenya opens port", line))
    assert found.text == line


def test_the_same_line_far_below_opens_no_article() -> None:
    text = page_of("Kenya opens port", "One.", "Two.", "Kenya opens port", "Three.")
    assert [s.title for s in segments_of(text)] == ["Kenya opens port"]


def test_a_page_of_one_plain_article_has_its_first_line_as_title() -> None:
    assert segments_of("Kenya opens port\n\nThe port is open.\n\nShare\n") == [Segment("Kenya opens port", "The port is open.", 0, 35)]


def test_a_page_of_one_line_has_no_title() -> None:
    assert segments_of("The port is open.") == [Segment("", "The port is open.", 0, 17)]


@pytest.mark.parametrize("text", ["", " \n\n\t", "TT\n\nShare", "\ufeff\u200f"])
def test_a_page_without_words_holds_no_article(text: str) -> None:
    assert segments_of(text) == []


def test_a_record_is_one_article_whole() -> None:
    text = "The port is open.\nShips came in."
    assert segments_of(text, "Kenya  opens port", False) == [Segment("Kenya opens port", "The port is open.\n\nShips came in.", 0, 32)]
    assert segments_of(text, None, False) == [Segment("", "The port is open.\n\nShips came in.", 0, 32)]


def test_a_title_that_opens_the_text_of_its_record_is_kept_once() -> None:
    (found,) = segments_of("Kenya opens port\n\nThe port is open.", "Kenya opens port", False)
    assert (found.title, found.text) == ("Kenya opens port", "The port is open.")


def test_a_record_with_a_title_alone_is_an_article() -> None:
    assert segments_of("", "Kenya opens port", False) == [Segment("Kenya opens port", "", 0, 0)]


def test_a_caption_above_the_title_of_a_plain_page_is_not_its_title() -> None:
    (found,) = segments_of(page_of(CAPTION, "كينيا تفتح الميناء", "فتحت كينيا الميناء.", "وعادت السفن."))
    assert (found.title, found.text) == ("كينيا تفتح الميناء", "فتحت كينيا الميناء.\n\nوعادت السفن.")


def test_a_page_of_one_line_is_that_line_whatever_its_end() -> None:
    assert segments_of("The port is open (Reuters)") == [Segment("", "The port is open (Reuters)", 0, 26)]


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        ("A ship in the harbour of Lamu (Reuters)", False),
        ("FILE PHOTO: a ship in the harbour of Lamu", False),
        ("صورة عامة للميناء في مومباسا", False),
        ("صورة عامة للميناء رُفعت على واجهة المبنى.", True),
        ("MOMBASA (Reuters)", True),
        ("The port (built in 1896)", True),
    ],
)
def test_a_record_loses_only_lines_that_can_be_no_paragraph(line: str, is_kept: bool) -> None:
    (found,) = segments_of(page_of("The port is open.", line, "Ships came in."), "Kenya opens port", False)
    assert found.text == (page_of("The port is open.", line, "Ships came in.") if is_kept else page_of("The port is open.", "Ships came in."))


def test_a_record_whose_paragraphs_all_end_with_their_agency_is_kept_whole() -> None:
    text = page_of("فتحت كينيا ميناء لامو أمام السفن (رويترز)", "وعادت السفن إلى الميناء صباحاً (رويترز)", "وتغادر السفن مساءً (رويترز)")
    (found,) = segments_of(text, "كينيا تفتح الميناء", False)
    assert found.text == text


@pytest.mark.parametrize("line", ["رويترز", "© AFP", "(إ.ب.أ)", "فرانس 24 / أ ف ب", "Getty Images"])
def test_agencies_alone_on_a_line_are_a_credit_between_paragraphs_and_a_signature_elsewhere(line: str) -> None:
    (found,) = segments_of(page_of(line, "The port is open.", line, "Ships came in.", line), "Kenya opens port", False)
    assert found.text == page_of(line, "The port is open.", "Ships came in.", line)


@pytest.mark.parametrize("mark", ["\u200f", "\u202a", "\u202c", "\u2069", "\u061c", "\ufeff"])
def test_marks_of_direction_at_the_ends_of_a_line_are_no_part_of_it(mark: str) -> None:
    lines = ("كينيا تفتح الميناء", "TT", "كينيا تفتح الميناء", CAPTION, "فتحت كينيا الميناء.", "اقرأ أيضاً: بوليفيا تغلق منجماً")
    (found,) = segments_of(page_of(*(f"{mark}{line}{mark}" for line in lines)))
    assert (found.title, found.text) == ("كينيا تفتح الميناء", "فتحت كينيا الميناء.")


TEASERS = (
    "اقرأ أيضاً: بوليفيا تغلق منجماً",
    "إقرأ أيضا.. بوليفيا تغلق منجماً",
    "قد يهمك| بوليفيا تغلق منجماً",
    "للمزيد - بوليفيا تغلق منجماً",
    "شاهد… بوليفيا تغلق منجماً؟",
    "» المزيد: بوليفيا تغلق منجماً",
    "READ MORE: Bolivia closes mine",
    "Related: Bolivia closes mine...",
    "[Lire aussi : La Bolivie ferme une mine]",
    "À lire également — La Bolivie ferme une mine",
    "Lea también: Bolivia cierra una mina",
    "Читайте также: Боливия закрывает шахту",
    "Читайте також: Болівія закриває шахту",
    "Ayrıca okuyun: Bolivya maden kapattı",
    "بیشتر بخوانید: بولیوی معدن را بست",
    "קראו גם: בוליביה סגרה מכרה",
    "Lesen Sie auch: Bolivien schließt Mine",
    "Leia também: Bolívia fecha mina",
    "延伸阅读：玻利维亚关闭矿山",
)
LAYOUTS = ("page", "plain", "record")


def read_in(layout: str, *paragraphs: str) -> str:
    """The text of an article whose paragraphs stand in a crawled page, a plain text or a record."""
    title = "Kenya opens port"
    if layout == "record":
        (found,) = segments_of(page_of(*paragraphs), title, False)
    else:
        (found,) = segments_of(page_of(*(title, "TT", title)[: 3 if layout == "page" else 1], *paragraphs))
    assert found.title == title
    return found.text


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("teaser", TEASERS)
def test_one_line_behind_a_label_is_another_story(teaser: str, layout: str) -> None:
    assert read_in(layout, "The port is open.", teaser, "Ships came in.", teaser) == "The port is open.\n\nShips came in."


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "heading", ["مواضيع ذات صلة", "اقرأ أيضاً:", "المزيد:", "Related stories", "READ MORE:", "Lire aussi :", "Lo más leído", "По теме", "相关新闻"]
)
def test_headlines_behind_a_heading_are_other_stories(heading: str, layout: str) -> None:
    headlines = ("Bolivia closes mine", "Why did Norway put off the visit?", "Brazil recalls «its envoy»", "Peru: the talks go on...")
    assert read_in(layout, "The port is open.", heading, *headlines, "Ships came in.") == "The port is open.\n\nShips came in."
    assert read_in(layout, "The port is open.", "Ships came in.", heading, *headlines) == "The port is open.\n\nShips came in."


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, the minister told the children",
        "Related deaths are counted apart",
        "شاهد العيان روى ما جرى",
        "للمزيد من الأمان أُغلقت البوابة",
        "Watch: the word stands over the door.",
        "Lire aussi bien que parler, dit le ministre - voilà tout",
    ],
)
def test_a_line_that_goes_on_is_no_teaser(line: str) -> None:
    assert read_in("record", "The port is open.", line, "Ships came in.") == f"The port is open.\n\n{line}\n\nShips came in."


def test_a_paragraph_ends_a_list_even_without_a_stop_when_it_is_long() -> None:
    paragraph = "The port is open and " + "ships came in and " * 8 + "went"
    assert read_in("record", "The port is open.", "Related stories", "Bolivia closes mine", paragraph) == f"The port is open.\n\n{paragraph}"


def test_a_paragraph_that_announces_a_list_of_the_article_ends_a_list() -> None:
    rest = ("The port has three parts:", "The quay", "The dock")
    assert read_in("record", "The port is open.", "Related stories", "Bolivia closes mine", *rest) == page_of("The port is open.", *rest)


def test_a_list_is_no_longer_than_lists_are() -> None:
    headlines = [f"Bolivia closes mine {i}" for i in range(17)]
    assert read_in("record", "The port is open.", "Most read", *headlines) == page_of("The port is open.", *headlines[15:])


def test_a_button_between_two_paragraphs_takes_no_line_with_it() -> None:
    assert read_in("plain", "The port is open.", "Read more", "Ships came in") == "The port is open.\n\nShips came in"


def test_a_heading_above_the_second_printing_of_a_title_takes_nothing_with_it() -> None:
    (found,) = segments_of(page_of("Kenya opens port", "Related stories", "Kenya opens port", "The port is open.", "Ships came in."))
    assert found.text == "The port is open.\n\nShips came in."


def test_a_title_printed_twice_without_anything_between_is_a_title() -> None:
    (found,) = segments_of(page_of("Kenya opens port", "Kenya opens port", "The port is open.", "Ships came in."))
    assert (found.title, found.text) == ("Kenya opens port", "The port is open.\n\nShips came in.")


def test_a_title_behind_a_label_is_a_title() -> None:
    first = page_of("شاهد.. كينيا تفتح الميناء", "TT", "شاهد.. كينيا تفتح الميناء", "فتحت كينيا الميناء.")
    second = page_of("WATCH: Ghana opens fair", CAPTION, "WATCH: Ghana opens fair", "The fair is open.")
    titles = ["شاهد.. كينيا تفتح الميناء", "WATCH: Ghana opens fair"]
    assert [found.title for found in segments_of(page_of(first, second))] == titles
    assert [segments_of(page_of(title, "The port is open."))[0].title for title in titles] == titles


def test_a_record_of_one_line_is_that_line_whatever_its_beginning() -> None:
    (found,) = segments_of("شاهد | أمطار غزيرة في ميناء مومباسا", None, False)
    assert found.text == "شاهد | أمطار غزيرة في ميناء مومباسا"


@pytest.mark.parametrize("first", ["1. ", "١. ", "۱- ", "१. ", "(٢) ", "[3] ", "- ", "• ", "▪ ", "● ", "‣ ", "· ", "◦ ", "○ "])
def test_lines_that_begin_as_items_do_are_a_list_of_the_article(first: str) -> None:
    items = [f"{first}{words}" for words in ("فتح معبر جديد بين البلدين", "تبادل السفراء بين العاصمتين خلال شهر", "رفع القيود عن حركة التجارة")]
    text = page_of("وقعت كينيا وأوغندا اتفاقاً في نيروبي.", *items, "ويبدأ العمل بالاتفاق غداً.")
    (found,) = segments_of(text, "كينيا وأوغندا توقعان اتفاقاً", False)
    assert found.text == text


STORY = ("Kenya opens the port of Lamu", "The port is open, Kenya said.", "Ships came in.")
ARABIC_STORY = ("كينيا تفتح ميناء لامو للسفن", "فتحت كينيا الميناء.", "وعادت السفن.")


@pytest.mark.parametrize(
    ("menu", "story"),
    [
        (("Skip to main content", "Home", "World", "Africa", "Sign in"), STORY),
        (("The Sample Tide", "Africa", "Economy", "Share"), STORY),
        (("الرئيسية", "أخبار", "اقتصاد", "رياضة", "فيسبوك", "نسخ الرابط"), ARABIC_STORY),
    ],
)
def test_a_menu_copied_with_its_article_is_not_its_title(menu: tuple[str, ...], story: tuple[str, ...]) -> None:
    (found,) = segments_of("\n".join((*menu, *story)))
    assert (found.title, found.text) == (story[0], f"{story[1]}\n\n{story[2]}")


@pytest.mark.parametrize(
    "head",
    [
        ("Kenya opens port", "Mary Field", "Lamu", "Share"),  # a short headline, with no other below it
        ("Kenya", "Lamu", "Opening day", "Flags"),  # no word that only sites have
        ("Kenya opens port", "Lamu", "Share"),  # too short for a menu
    ],
)
def test_short_lines_above_an_article_may_be_its_own(head: tuple[str, ...]) -> None:
    (found,) = segments_of("\n".join((*head, STORY[1], STORY[2])))
    assert found.title == head[0]


def test_a_button_of_sharing_is_no_paragraph() -> None:
    (found,) = segments_of("\n".join((STORY[0], "Share", "Facebook", "X", "WhatsApp", "Copy link", STORY[1])))
    assert (found.title, found.text) == (STORY[0], STORY[1])


OTHER_STORY = ("Ghana opens a fair of grain", "ACCRA, 3 May 2023 - The fair is open, Ghana said.")
FIRST_STORY = ("Kenya opens the port of Lamu", "LAMU, 2 May 2023 - The port is open, Kenya said.")


def test_two_stories_that_each_open_with_a_dateline_are_two_articles() -> None:
    found = segments_of("\n".join((*FIRST_STORY, "***", *OTHER_STORY)))
    assert [(one.title, one.text) for one in found] == [FIRST_STORY, OTHER_STORY]


def test_two_parts_of_which_one_has_no_dateline_are_one_article() -> None:
    (found,) = segments_of("\n".join((*FIRST_STORY, "***", "What the grain fair is about", "The fair is open, Ghana said.")))
    assert found.title == FIRST_STORY[0]


@pytest.mark.parametrize("is_crawled", [True, False])
@pytest.mark.parametrize(
    ("lines", "byline", "printed"),
    [
        (["By Dana Petrov, BEIRUT, March 12", "Share this article"], "Dana Petrov", None),
        (["By Dana Petrov and Samir Haddad", "March 21, 2025 3:15 PM EDT", "Facebook Twitter WhatsApp"], "Dana Petrov and Samir Haddad", date(2025, 3, 21)),
        (["By Reuters", "Fri 21 Mar 2025 09.15 GMT", "Reading time: 3 minutes"], "Reuters", date(2025, 3, 21)),
        (["Updated 22 March 2025 at 14:05 GMT"], "", date(2025, 3, 22)),
        (["Published: 21 March 2025 | Updated: 22 March 2025", "3 min read"], "", date(2025, 3, 21)),
        (["كتب: سامر حداد - بيروت، 12 آذار", "شارك الخبر"], "سامر حداد", None),
        (["كتب سامر حداد - بيروت"], "سامر حداد", None),
        (["By Dana Petrov March 21, 2025 3:15 PM EDT"], "Dana Petrov", date(2025, 3, 21)),
        (["By Dana Petrov | Beirut", "Posted on Mar. 21, 2025, 3:15 p.m."], "Dana Petrov", date(2025, 3, 21)),
        (["إعداد : علي محمد السالم تصوير : تركي البحري"], "علي محمد السالم", None),
        (["السبت 22 رمضان 1446هـ - 22 مارس 2025م"], "", date(2025, 3, 22)),
        (["Mis à jour le 21 mars 2025 à 14 h 05"], "", date(2025, 3, 21)),
        (["نُشر في: 22 مارس 2025 - 14:05"], "", date(2025, 3, 22)),
        (["بقلم: هبة سالم", "تم النشر: 22/3/2025 الساعة 10:30 صباحاً"], "هبة سالم", date(2025, 3, 22)),
        (["بقلم هبة سالم | 22 مارس 2025"], "هبة سالم", date(2025, 3, 22)),
        (["آخر تحديث: السبت 22 مارس 2025 - 14:05 بتوقيت مكة المكرمة", "مدة القراءة: دقيقتان"], "", date(2025, 3, 22)),
        (["٢١ آذار/مارس ٢٠٢٥"], "", date(2025, 3, 21)),
        (["Par Dana Petrov", "Publié le 21 mars 2025 à 14h05, mis à jour le 22 mars 2025 à 9h10"], "Dana Petrov", date(2025, 3, 21)),
        (["Publié le : 21/03/2025 - 14:05   Modifié le : 22/03/2025"], "", date(2025, 3, 21)),
        (["Haber: Dana Petrov", "Yayınlanma: 21 Mart 2025 14:05 Güncelleme: 22 Mart 2025 09:10", "Paylaş"], "Dana Petrov", date(2025, 3, 21)),
        (["Giriş Tarihi: 21.03.2025 14:05"], "", date(2025, 3, 21)),
        (["21 במרץ 2025"], "", date(2025, 3, 21)),
    ],
)
def test_lines_below_a_headline_tell_who_wrote_it_and_when(lines: list[str], byline: str, printed: date | None, is_crawled: bool) -> None:
    title, lead = "Kenya opens its port", "Kenya has opened its port."
    (found,) = segments_of(page_of(title, *lines, lead), None if is_crawled else title, is_crawled)
    assert (found.title, found.text, found.head) == (title, lead, Head(byline, printed))


@pytest.mark.parametrize("day", ["21 March 2025", "٢١ آذار/مارس ٢٠٢٥", "Published 21 March 2025"])
def test_a_day_above_the_headline_is_no_headline(day: str) -> None:
    (found,) = segments_of(page_of(day, "Kenya opens its port", "Kenya has opened its port."))
    assert (found.title, found.text, found.head) == ("Kenya opens its port", "Kenya has opened its port.", Head("", date(2025, 3, 21)))


@pytest.mark.parametrize(
    "first",
    [
        "كتب وزير الخارجية، على منصة إكس، أن بلاده قصفت مواقع",
        "كتب الرئيس في مذكراته - التي نشرت أمس - أن الحرب كانت خطأ",
        "كتب: الجيش يتقدم نحو الخرطوم ويسيطر على مواقع عدة في المدينة",
        "نشر الجيش قوات في عدن في 12 مارس 2025",
        "تحديث: مقتل 12 في عدن في 22 مارس 2025",
        "القاهرة - 14 مارس 2025",
        "By Friday, rebels held the town",
        "By March 12 the town had fallen",
        "By Tuesday evening Israel had struck 12 sites",
        "Published reports of 12 March 2025 say ten died",
        "Updated: Israel strikes Beirut",
        "March 12, 2025 in Aden",
        "Par ailleurs, la France a rappelé son ambassadeur",
        "Von Kabul bis Kandahar",
        "Por la tarde, el ejército tomó la ciudad",
        "12 mars 2025 : la Syrie signe un accord",
        "Haber: Türkiye Suriye'yi vurdu",
        "By Dana Petrov, who was there.",
    ],
)
@pytest.mark.parametrize("is_crawled", [True, False])
def test_a_first_line_that_tells_more_stays(first: str, is_crawled: bool) -> None:
    title = "Kenya opens its port"
    (found,) = segments_of(page_of(title, first, "Kenya has opened its port."), None if is_crawled else title, is_crawled)
    assert (found.text, found.head) == (page_of(first, "Kenya has opened its port."), Head())


def test_a_text_that_only_tells_who_wrote_it_stays() -> None:
    (found,) = segments_of("By Dana Petrov\n\n21 March 2025", "Kenya opens its port", is_crawled=False)
    assert (found.text, found.head) == ("By Dana Petrov\n\n21 March 2025", Head())
