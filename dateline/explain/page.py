"""A trace as one HTML page: no script, no external request, the style inside, every word of an article escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from dateline import __version__
from dateline.explain.marks import Piece, pieces
from dateline.explain.markup import Html, element, joined
from dateline.explain.proposals import PARTS, Proposal, by_words, field_name
from dateline.explain.trace import Fact, ReportTrace, Trace
from dateline.interface import Language, direction_of
from dateline.records import Article

STYLE = Path(__file__).with_name("page.css")

FIELDS = ("country", "date", "type", "fatalities", "injured", "actor", "source", "publisher", "mask")
"""The fields with a mark of their own in the style sheet, in the order of the legend."""

COLUMNS = ("number", "field", "value", "words", "verdict", "rule", "data", "report")

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Content security policy: the browser may fetch nothing for this page."""


def html_page(traces: Sequence[Trace]) -> str:
    """The HTML page of at least one article, in the language of the traces; the same articles always give the same page."""
    language = traces[0].language
    title = traces[0].reading.article.title if len(traces) == 1 else language.say("explain_articles", n=language.number(len(traces)))
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("link", rel="icon", href="data:,"),
        element("title", f"{title or language.say('explain_untitled')} · Dateline"),
        element("style", Html(STYLE.read_text(encoding="utf-8") + _toggle_rules())),
    )
    articles = [_article(shown, f"a{place}") for place, shown in enumerate(traces, start=1)]
    foot = element("footer", element("p", language.say("explain_note")), element("p", f"dateline explain, Dateline {__version__}", dir="ltr"))
    body = element("body", element("main", _contents(traces), *articles), foot)
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=language.code, dir=language.direction)}\n"


def _toggle_rules() -> str:
    """CSS rules by which an unticked box of the legend hides the marks, numbers and rows of its field, or the refused ones."""
    rules = []
    for field in (*FIELDS, "other", "refused"):
        kind = ".refused" if field == "refused" else f".of-{field}"
        off = f"article:has(.show-{field}:not(:checked))"
        rules.append(f"{off} .mark{kind}{{text-decoration:none;outline:none}}{off} :is(.marked .number,tr){kind}{{display:none}}")
    return "\n".join(rules)


def _contents(traces: Sequence[Trace]) -> Html:
    if len(traces) == 1:
        return Html("")
    links = (element("li", element("a", _title(shown), href=f"#a{place}")) for place, shown in enumerate(traces, start=1))
    return element("nav", element("ol", *links), aria_label="Articles")


def _article(shown: Trace, key: str) -> Html:
    language = shown.language
    return element(
        "article",
        element("header", element("h1", _title(shown)), element("p", *_about(shown), class_="about")),
        element("div", *(_report(report, shown, key) for report in shown.reports), _masks(shown, key), class_="reports"),
        element("h2", language.say("explain_text")),
        _legend(shown.proposals, language),
        _marked(shown, key),
        element("section", element("h2", shown.counts()), _table(shown, key)),
        id=key,
    )


def _title(shown: Trace) -> Html:
    article = shown.reading.article
    return _foreign(article.title, article) if article.title else element("bdi", shown.language.say("explain_untitled"))


def _foreign(words: str, article: Article, kind: str | None = None) -> Html:
    """Words of an article with its language and direction, isolated from the text around them."""
    return element("bdi", words, class_=kind, **_way(article))


def _way(article: Article) -> dict[str, str | None]:
    """The attributes ``lang`` and ``dir`` of an element with words of an article."""
    return {"lang": article.lang, "dir": direction_of(article.lang)}


def _about(shown: Trace) -> Iterable[Html]:
    """What is known about an article besides its text."""
    article = shown.reading.article
    for name, value in shown.about():
        yield element("span", f"{name} ", element("bdi", value, class_="code"))
    if article.url:
        is_link = article.url.startswith(("http://", "https://"))
        yield element("a", article.url, href=article.url, rel="noopener noreferrer") if is_link else element("span", article.url)


def _report(traced: ReportTrace, shown: Trace, key: str) -> Html:
    report = traced.report
    name = shown.language.say("explain_report_type", report=traced.name, type=traced.type)
    head = element("h2", f"{name} ", element("small", report.report_id, class_="code"))
    quote = element("blockquote", report.quote, **_way(shown.reading.article)) if report.quote else ""
    return element("section", head, quote, _facts(traced.facts, shown, key), class_="report")


def _masks(shown: Trace, key: str) -> Html:
    if not shown.masks:
        return element("p", shown.language.say("explain_no_mask"), class_="note")
    return element("section", element("h2", shown.language.say("explain_masks")), _facts(shown.masks, shown, key), class_="report")


def _facts(facts: Sequence[Fact], shown: Trace, key: str) -> Html:
    rows = (element("div", element("dt", field_name(fact.name, shown.language)), element("dd", *_fact(fact, shown, key))) for fact in facts)
    return element("dl", *rows)


def _fact(fact: Fact, shown: Trace, key: str) -> Iterable[Html]:
    """Value and note of a fact, then the words it is based on, each with the numbers of their proposals."""
    yield element("b", fact.value)
    if fact.note:
        yield element("span", f" {fact.note}", class_="note")
    if not fact.proposals:
        return
    if not fact.proposals[0].evidence.accepted:
        yield element("span", f" {shown.language.say('explain_refused_words')}", class_="note")
    for words, same in by_words(fact.proposals).items():
        numbers = (_number(p, f"#{key}p{p.number}") for p in same)
        yield joined(" ", element("span", element("bdi", words), *numbers, class_="support", **_way(shown.reading.article)))


def _number(proposal: Proposal, href: str, id_: str | None = None) -> Html:
    return element("a", str(proposal.number), href=href, id=id_, class_=f"number {_kind(proposal)}", title=_hint(proposal))


def _kind(proposal: Proposal) -> str:
    """CSS classes for field and verdict; a field without a mark of its own is ``other``."""
    field = proposal.evidence.field
    return f"of-{field if field in FIELDS else 'other'} {proposal.verdict}"


def _hint(proposal: Proposal) -> str:
    """The text shown on hover."""
    head = f"{proposal.number} {proposal.field_in_words} {proposal.value_in_words}: {proposal.verdict_in_words}"
    return "\n".join(line for line in (head, proposal.why, proposal.rule, proposal.evidence.data_line or "") if line)


def _legend(proposals: Sequence[Proposal], language: Language) -> Html:
    """A checkbox for each field with proposals, drawn like its mark, and a note of the fields without any."""
    fields = (*FIELDS, "other") if any(p.evidence.field not in FIELDS for p in proposals) else FIELDS
    counts = {field: [p for p in proposals if f"of-{field}" in _kind(p).split()] for field in fields}
    boxes = [_box(field, field_name(field, language), same, language) for field, same in counts.items() if same]
    refused = [p for p in proposals if not p.evidence.accepted]
    if refused:
        boxes.append(_box("refused", f"× {language.say('explain_refused')}", refused, language))
    missing = [field_name(field, language) for field, same in counts.items() if not same]
    absent = element("p", language.say("explain_not_proposed", fields=language.say("list_comma").join(missing)), class_="note") if missing else ""
    return joined(element("div", *boxes, class_="legend"), absent)


def _box(field: str, label: str, proposals: Sequence[Proposal], language: Language) -> Html:
    kind = "refused" if field == "refused" else f"of-{field} accepted"
    tick = element("input", type="checkbox", checked="", class_=f"show-{field}")
    return element("label", tick, element("span", label, class_=f"mark {kind}"), f" {language.number(len(proposals))}")


def _marked(shown: Trace, key: str) -> Html:
    """Title and text with every span marked in place."""
    article = shown.reading.article
    by_part = {part: [p for p in shown.proposals if p.evidence.part == part] for part in PARTS}
    title = element("h3", *(_piece(piece, key) for piece in pieces(article.title, by_part["title"])), **_way(article))
    body = element("div", *(_piece(piece, key) for piece in pieces(article.text, by_part["text"])), class_="body", **_way(article))
    return element("div", title, body, class_="marked")


def _piece(piece: Piece, key: str) -> Html:
    """The text of a piece inside one mark for each field that covers it, then the numbers of the proposals that end there."""
    marked: str = piece.text
    kinds = _one_a_field(piece.covering)
    for depth, kind in reversed(list(enumerate(kinds))):
        hint = "\n\n".join(_hint(p) for p in piece.covering) if depth == 0 else None
        marked = element("span", marked, class_=f"mark {kind} depth-{min(depth, 3)}", title=hint)
    numbers = [_number(p, f"#{key}p{p.number}", f"{key}w{p.number}") for p in piece.numbered]
    return joined(marked, element("sup", *numbers)) if numbers else joined(marked)


def _one_a_field(covering: Iterable[Proposal]) -> list[str]:
    """CSS classes of the marks of a piece, outermost first: each field once, ``accepted`` if one of its proposals is."""
    verdicts: dict[str, str] = {}
    for proposal in covering:
        field, verdict = _kind(proposal).split()
        verdicts[field] = "accepted" if "accepted" in (verdict, verdicts.get(field)) else verdict
    return [f"{field} {verdict}" for field, verdict in verdicts.items()]


def _table(shown: Trace, key: str) -> Html:
    language = shown.language
    if not shown.proposals:
        return element("p", language.say("explain_nothing"), class_="note")
    names = [language.say(f"explain_column_{column}") for column in COLUMNS]
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in names)))
    return element("table", head, element("tbody", *(_row(proposal, shown, key, names) for proposal in shown.proposals)))


def _row(proposal: Proposal, shown: Trace, key: str, names: Sequence[str]) -> Html:
    number = proposal.number
    around = joined(f"{proposal.before}", element("b", proposal.words), f"{proposal.after}")
    cells = (
        element("a", str(number), href=f"#{key}w{number}"),
        element("span", proposal.field_in_words, class_=f"mark {_kind(proposal)}"),
        element("bdi", proposal.value_in_words),
        joined(_foreign(around, shown.reading.article, "around"), element("small", proposal.place)),
        joined(element("b", proposal.verdict_in_words), element("bdi", proposal.why, class_="why")),
        element("bdi", proposal.rule),
        _line(proposal),
        shown.report_name(proposal),
    )
    named = (element("td", cell, data_label=name) for name, cell in zip(names, cells, strict=True))
    return element("tr", *named, id=f"{key}p{number}", class_=_kind(proposal))


def _line(proposal: Proposal) -> Html:
    """File and line of the entry, and the text of that line, in the direction of its first letters."""
    named = proposal.evidence.data_line
    name = element("span", named, class_="code", dir="ltr") if named else element("span", proposal.language.say("explain_none"), class_="code")
    return joined(name, element("bdi", proposal.line, dir="auto", class_="line")) if proposal.line else name
