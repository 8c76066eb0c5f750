"""A trace in a terminal: plain lines, coloured if the terminal can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from dateline.explain.marks import pieces
from dateline.explain.proposals import Proposal, by_words, field_name
from dateline.explain.trace import Fact, ReportTrace, Trace
from dateline.interface import Language

COLOURS = {
    "country": "blue",
    "date": "green",
    "type": "red",
    "fatalities": "magenta",
    "injured": "yellow",
    "source": "cyan",
    "actor": "bright_blue",
    "publisher": "bright_cyan",
    "mask": "bright_black",
}
"""Colours of the marked words by field; the sign and the verdict beside each proposal say the same without colour."""

ISOLATES = range(0x2066, 0x206A)
MARKS_OF_DIRECTION = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *ISOLATES)

PICTURES: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},
    ord("\t"): " ",
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **{code: f"<U+{code:04X}>" for code in MARKS_OF_DIRECTION},
}
"""Replacements: control characters become pictures, direction marks their codes, so that an article cannot control the terminal."""

PICTURES_BUT_ISOLATES = {code: picture for code, picture in PICTURES.items() if code not in ISOLATES}


def print_list(titles: Iterable[tuple[str, str]], count: int) -> None:
    """Print ids and titles of articles, and the number of all articles."""
    for article_id, title in titles:
        print(article_id, visible(title))
    print(f"{count:,} articles; explain one with --article ID.")


def print_trace(traces: Sequence[Trace]) -> None:
    """Print articles with all their proposals, separated by empty lines."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for place, shown in enumerate(traces):
        if place:
            console.print()
        for line in _lines(shown):
            console.print(line)


def visible(text: str) -> str:
    """The text with its control characters and direction marks made visible."""
    return text.translate(PICTURES)


def _visible_but_isolates(text: str) -> str:
    """The same for a sentence of the program, but keeping the isolates that protect its numbers from the direction of the words around them."""
    return text.translate(PICTURES_BUT_ISOLATES)


def _lines(shown: Trace) -> Iterator[Text]:
    language = shown.language
    yield Text(visible(shown.reading.article.title), style="bold")
    known = (f"{name} {visible(value)}" for name, value in shown.about())
    yield Text(f"  {language.say('list_comma').join(known)}")
    for report in shown.reports:
        yield from _report_lines(report, language)
    yield from _mask_lines(shown)
    yield Text(f"  {language.say('explain_text_marked')}", style="bold")
    yield from _text_lines(shown)
    yield Text(f"  {shown.counts()}", style="bold")
    for proposal in shown.proposals:
        yield from _proposal_lines(proposal, shown)


def _report_lines(traced: ReportTrace, language: Language) -> Iterator[Text]:
    report = traced.report
    name = language.say("explain_report_id", report=traced.name, id=report.report_id)
    yield Text(f"  {language.say('explain_report_type', report=name, type=traced.type)}", style="bold")
    for fact in traced.facts:
        yield Text(f"    {_fact_line(fact, language)}")
    if report.quote:
        yield Text(f"    {language.say('explain_told_in', words=_one_line(report.quote))}")


def _fact_line(fact: Fact, language: Language) -> str:
    line = f"{field_name(fact.name, language)}: {visible(fact.value)}{f' ({visible(fact.note)})' if fact.note else ''}"
    rests = "; ".join(f"{' '.join(f'[{p.number}]' for p in same)} {_one_line(words)}" for words, same in by_words(fact.proposals).items())
    if not rests:
        return line
    return f"{line} <- {'' if fact.proposals[0].evidence.accepted else language.say('explain_refused_words') + ' '}{rests}"


def _mask_lines(shown: Trace) -> Iterator[Text]:
    yield Text(f"  {shown.language.say('explain_masks' if shown.masks else 'explain_no_mask')}", style="bold")
    for fact in shown.masks:
        yield Text(f"    {_fact_line(fact, shown.language)}")


def _text_lines(shown: Trace) -> Iterator[Text]:
    for part, words in (("title", shown.reading.article.title), ("text", shown.reading.article.text)):
        marked = Text()
        for piece in pieces(words, [p for p in shown.proposals if p.evidence.part == part]):
            marked.append(visible(piece.text), _style(piece.covering))
            marked.append("".join(f"[{p.number}]" for p in piece.numbered), "dim")
        yield from (Text("    ").append_text(line) for line in marked.split("\n", allow_blank=False))


def _style(covering: Sequence[Proposal]) -> str:
    """The style for the last accepted proposal that covers a piece; faint if all are refused, empty if there are none."""
    accepted = [p for p in covering if p.evidence.accepted]
    if accepted:
        return f"underline {COLOURS.get(accepted[-1].evidence.field, 'white')}"
    return "dim underline" if covering else ""


def _proposal_lines(proposal: Proposal, shown: Trace) -> Iterator[Text]:
    row, language = proposal.evidence, shown.language
    around = f"{visible(proposal.before)}[{_one_line(proposal.words)}]{visible(proposal.after)}"
    yield Text(f"    [{proposal.number}] {'+' if row.accepted else '-'} {proposal.field_in_words} {visible(proposal.value_in_words)}: {around}")
    yield Text(f"        {proposal.verdict_in_words}: {_visible_but_isolates(proposal.why)}")
    told = language.say("explain_rule", rule=proposal.rule, where=proposal.place, report=shown.report_name(proposal))
    yield Text(f"        {_visible_but_isolates(told)}", style="dim")
    if row.data_line:
        line = row.data_line + (f"  {proposal.line}" if proposal.line else "")
        yield Text(f"        {visible(language.say('explain_data', line=line))}", style="dim")


def _one_line(words: str) -> str:
    return visible(words.replace("\n", " "))
