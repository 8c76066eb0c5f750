"""What a trace looks like as one HTML page: no script, no outside request, its style inside, every word of an article escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from babel import Locale, UnknownLocaleError

from dateline import __version__
from dateline.explain.marks import Piece, pieces
from dateline.explain.markup import Html, element, joined
from dateline.explain.trace import Fact, Proposal, ReportTrace, Trace, by_words
from dateline.records import Article

STYLE = Path(__file__).with_name("page.css")

FIELDS = {
    "country": "country",
    "date": "date",
    "type": "type",
    "fatalities": "killed",
    "injured": "injured",
    "actor": "actor",
    "source": "source",
    "publisher": "publisher",
    "mask": "mask",
}
"""The fields that have a mark of their own in the style sheet, in the order of the legend, with the word shown for each."""

COLUMNS = ("No.", "Field", "Proposed", "Words", "Verdict", "Rule", "Line of data/", "Speaks for")

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Tells the browser to fetch nothing at all for this page."""

NOTE = (
    "Numbers lead from the text to the table and back. Figures behind a country are the signs that spoke loudest, with their weights of data/weights.yml. "
    "Lines of data/ are shown as the files are now."
)


def page_of(traces: Sequence[Trace]) -> str:
    """The whole page of some articles, as text; the same articles give the same page."""
    title = traces[0].reading.article.title if len(traces) == 1 else f"{len(traces):,} articles"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("link", rel="icon", href="data:,"),
        element("title", f"{title or 'untitled'} · Dateline"),
        element("style", Html(STYLE.read_text(encoding="utf-8") + _toggle_rules())),
    )
    articles = [_article(shown, f"a{place}") for place, shown in enumerate(traces, start=1)]
    foot = element("footer", element("p", NOTE), element("p", f"dateline explain, Dateline {__version__}"))
    body = element("body", element("main", _contents(traces), *articles), foot)
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en', dir='ltr')}\n"


def direction_of(lang: str | None) -> str:
    """``rtl`` or ``ltr`` by CLDR, ``auto`` for a language that is unknown: what an HTML ``dir`` takes."""
    try:
        return Locale.parse(lang, sep="-").text_direction if lang else "auto"
    except (UnknownLocaleError, ValueError):
        return "auto"


def _toggle_rules() -> str:
    """An unticked box of the legend takes the marks, numbers and rows of its field (or the refused ones) out of sight."""
    rules = []
    for field in (*FIELDS, "other", "refused"):
        kind = ".refused" if field == "refused" else f".of-{field}"
        off = f"article:has(.show-{field}:not(:checked))"
        rules.append(f"{off} .mark{kind}{{text-decoration:none;outline:none}}{off} :is(.marked .number,tr){kind}{{display:none}}")
    return "\n".join(rules)


def _contents(traces: Sequence[Trace]) -> Html:
    if len(traces) == 1:
        return Html("")
    links = (element("li", element("a", _title(shown.reading.article), href=f"#a{place}")) for place, shown in enumerate(traces, start=1))
    return element("nav", element("ol", *links), aria_label="Articles")


def _article(shown: Trace, key: str) -> Html:
    article = shown.reading.article
    return element(
        "article",
        element("header", element("h1", _title(article)), element("p", *_about(article), class_="about")),
        element("div", *(_report(report, shown, key) for report in shown.reports), _masks(shown, key), class_="reports"),
        element("h2", "The text"),
        _legend(shown.proposals),
        _marked(shown, key),
        element("section", element("h2", _count(shown.proposals)), _table(shown, key)),
        id=key,
    )


def _title(article: Article) -> Html:
    return _foreign(article.title or "untitled", article)


def _foreign(words: str, article: Article, kind: str | None = None) -> Html:
    """Words of an article, in its language and its direction, kept apart from what stands around them."""
    return element("bdi", words, class_=kind, **_way(article))


def _way(article: Article) -> dict[str, str | None]:
    """The attributes of an element that holds words of an article."""
    return {"lang": article.lang, "dir": direction_of(article.lang)}


def _about(article: Article) -> Iterable[Html]:
    """What is known of an article beside its text."""
    known = {
        "article": article.article_id,
        "publisher": article.publisher or "unknown",
        "language": article.lang or "unknown",
        "published": f"{article.published_on or 'on an unknown day'} ({article.published_basis})",
        "byline": article.byline,
        "dateline": article.dateline,
        "rules": article.extractor_version,
    }
    for name, value in known.items():
        if value:
            yield element("span", f"{name} ", element("bdi", value, class_="code"))
    if article.url:
        is_link = article.url.startswith(("http://", "https://"))
        yield element("a", article.url, href=article.url, rel="noopener noreferrer") if is_link else element("span", article.url)


def _report(traced: ReportTrace, shown: Trace, key: str) -> Html:
    report = traced.report
    head = element("h2", f"{traced.name}: {report.event_type or 'type unknown'} ", element("small", report.report_id, class_="code"))
    quote = element("blockquote", report.quote, **_way(shown.reading.article)) if report.quote else ""
    return element("section", head, quote, _facts(traced.facts, shown, key), class_="report")


def _masks(shown: Trace, key: str) -> Html:
    if not shown.masks:
        return element("p", "No mask fired: no words that only look like a country or a place.", class_="note")
    return element("section", element("h2", "masks that fired"), _facts(shown.masks, shown, key), class_="report")


def _facts(facts: Sequence[Fact], shown: Trace, key: str) -> Html:
    rows = (element("div", element("dt", FIELDS.get(fact.name, fact.name)), element("dd", *_fact(fact, shown, key))) for fact in facts)
    return element("dl", *rows)


def _fact(fact: Fact, shown: Trace, key: str) -> Iterable[Html]:
    """Value and note of a fact, then the words it rests on, each with the numbers of its proposals."""
    yield element("b", fact.value)
    if fact.note:
        yield element("span", f" {fact.note}", class_="note")
    if not fact.proposals:
        return
    if not fact.proposals[0].evidence.accepted:
        yield element("span", " refused:", class_="note")
    for words, same in by_words(fact.proposals).items():
        numbers = (_number(p, f"#{key}p{p.number}") for p in same)
        yield joined(" ", element("span", element("bdi", words), *numbers, class_="support", **_way(shown.reading.article)))


def _number(proposal: Proposal, href: str, id_: str | None = None) -> Html:
    return element("a", str(proposal.number), href=href, id=id_, class_=f"number {_kind(proposal)}", title=_hint(proposal))


def _kind(proposal: Proposal) -> str:
    """Classes by field and verdict; a field that the style sheet does not know is ``other``."""
    field = proposal.evidence.field
    return f"of-{field if field in FIELDS else 'other'} {proposal.verdict}"


def _hint(proposal: Proposal) -> str:
    """What hovering tells."""
    row = proposal.evidence
    lines = (f"{proposal.number} {row.field} {row.value or 'open'}: {proposal.verdict}", proposal.why, row.rule, row.data_line or "")
    return "\n".join(line for line in lines if line)


def _legend(proposals: Sequence[Proposal]) -> Html:
    """A box to tick for each field that something was proposed for, drawn as its mark; and what nothing was proposed for."""
    fields = (*FIELDS, "other") if any(p.evidence.field not in FIELDS for p in proposals) else tuple(FIELDS)
    counts = {field: [p for p in proposals if f"of-{field}" in _kind(p).split()] for field in fields}
    boxes = [_box(field, FIELDS.get(field, field), same) for field, same in counts.items() if same]
    refused = [p for p in proposals if not p.evidence.accepted]
    if refused:
        boxes.append(_box("refused", "× refused", refused))
    missing = [FIELDS[field] for field, same in counts.items() if not same]
    absent = element("p", f"Nothing was proposed for: {', '.join(missing)}.", class_="note") if missing else ""
    return joined(element("div", *boxes, class_="legend"), absent)


def _box(field: str, label: str, proposals: Sequence[Proposal]) -> Html:
    kind = "refused" if field == "refused" else f"of-{field} accepted"
    tick = element("input", type="checkbox", checked="", class_=f"show-{field}")
    return element("label", tick, element("span", label, class_=f"mark {kind}"), f" {len(proposals):,}")


def _marked(shown: Trace, key: str) -> Html:
    """Title and text with every span marked in place."""
    article = shown.reading.article
    by_part = {part: [p for p in shown.proposals if p.evidence.part == part] for part in ("title", "text")}
    title = element("h3", *(_piece(piece, key) for piece in pieces(article.title, by_part["title"])), **_way(article))
    body = element("div", *(_piece(piece, key) for piece in pieces(article.text, by_part["text"])), class_="body", **_way(article))
    return element("div", title, body, class_="marked")


def _piece(piece: Piece, key: str) -> Html:
    """Some characters inside one mark for each field that covers them, then the numbers of what ends there."""
    marked: str = piece.text
    kinds = _one_a_field(piece.covering)
    for depth, kind in reversed(list(enumerate(kinds))):
        hint = "\n\n".join(_hint(p) for p in piece.covering) if depth == 0 else None
        marked = element("span", marked, class_=f"mark {kind} depth-{min(depth, 3)}", title=hint)
    numbers = [_number(p, f"#{key}p{p.number}", f"{key}w{p.number}") for p in piece.numbered]
    return joined(marked, element("sup", *numbers)) if numbers else joined(marked)


def _one_a_field(covering: Iterable[Proposal]) -> list[str]:
    """The classes of the marks of a piece, outermost first: each field once, as accepted where one of its proposals is."""
    verdicts: dict[str, str] = {}
    for proposal in covering:
        field, verdict = _kind(proposal).split()
        verdicts[field] = "accepted" if "accepted" in (verdict, verdicts.get(field)) else verdict
    return [f"{field} {verdict}" for field, verdict in verdicts.items()]


def _count(proposals: Sequence[Proposal]) -> str:
    accepted = sum(p.evidence.accepted for p in proposals)
    return f"{len(proposals):,} proposals: {accepted:,} accepted, {len(proposals) - accepted:,} refused"


def _table(shown: Trace, key: str) -> Html:
    if not shown.proposals:
        return element("p", "Nothing in this article was proposed as a country, date, type, number, source or party.", class_="note")
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in COLUMNS)))
    return element("table", head, element("tbody", *(_row(proposal, shown, key) for proposal in shown.proposals)))


def _row(proposal: Proposal, shown: Trace, key: str) -> Html:
    row, number = proposal.evidence, proposal.number
    around = joined(f"{proposal.before}", element("b", proposal.words), f"{proposal.after}")
    place = element("small", f"{row.part} {row.char_start} to {row.char_end}")
    cells = (
        element("a", str(number), href=f"#{key}w{number}"),
        element("span", FIELDS.get(row.field, row.field), class_=f"mark {_kind(proposal)}"),
        element("bdi", row.value or "open"),
        joined(_foreign(around, shown.reading.article, "around"), place),
        joined(element("b", proposal.verdict), element("bdi", proposal.why, class_="why")),
        element("bdi", row.rule),
        _line(proposal),
        shown.report_name(proposal),
    )
    named = (element("td", cell, data_label=name) for name, cell in zip(COLUMNS, cells, strict=True))
    return element("tr", *named, id=f"{key}p{number}", class_=_kind(proposal))


def _line(proposal: Proposal) -> Html:
    """File and line of the entry, and what stands there; its direction is that of its first letters."""
    name = element("span", proposal.evidence.data_line or "none", class_="code")
    return joined(name, element("bdi", proposal.line, dir="auto", class_="line")) if proposal.line else name
