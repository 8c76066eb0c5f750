"""One run of the benchmark: all its figures, from one set of articles, on one machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.articles import LANGUAGES, SEED, stories, write_lines
from bench.loads import END_TO_END, PROCESSOR_TIME, Load, differing_tables, load, processors
from bench.peer import PEERS
from bench.report import Articles, Comparison, LoadMemory, Machine, Ratio, Report
from bench.stages import BARE_SCAN, FULL_EXTRACTION, STAGES, evidence_rows
from bench.timing import BenchError, Figure, Sample, Work, figure, seconds_of
from dateline.readers.formats import read_source
from dateline.readers.inputs import Inputs
from dateline.records import Given, Page, Reject

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured, for each of ``langs``: numbers of articles read in this process (``articles``), loaded end to end (``load``) and read by the
    peer (``peer``), and how often each is repeated (``rounds``).

    ``compare`` is a file of articles that are read in addition to the invented ones.
    """

    articles: int
    load: int
    peer: int
    rounds: int
    seed: int = SEED
    compare: Path | None = None
    langs: tuple[str, ...] = LANGUAGES


def measure(size: Size, tell: Tell) -> Report:
    """Measure everything; ``tell`` is called with what is being done.

    Raises:
        BenchError: if a load fails, the file to compare with has no articles, or a package of the group ``bench`` is not installed.
    """
    machine = Machine.here()
    samples = [invented(lang, size.articles, size.seed) for lang in size.langs]
    samples += [_own(size.compare, size.articles)] if size.compare else []
    tell("counting evidence")
    articles = [_describe(sample) for sample in samples]
    figures = _measure_reading(samples, size, tell)
    loads = [_measure_loads(lang, size, tell) for lang in size.langs if size.load]
    return Report(
        machine=machine,
        seed=size.seed,
        rounds=size.rounds,
        articles=articles,
        figures=figures + [row for one in loads for row in one.figures],
        ratios=list(_ratios(figures)),
        memory=[row for one in loads for row in one.memory],
        comparisons=[row for one in loads for row in one.comparisons],
    )


def invented(lang: str, count: int, seed: int) -> Sample:
    """The first ``count`` invented articles of a language."""
    return Sample(lang, tuple(story.page for story in stories(lang, count, seed)))


def _own(path: Path, count: int) -> Sample:
    """At most ``count`` articles of a file, drawn at random."""
    sources = [source for source in Inputs([path], Given(), {}).sources() if not isinstance(source, Reject)]
    pages = [item for source in sources for item in read_source(source) if isinstance(item, Page)]
    if not pages:
        raise BenchError(f"{path} holds no articles to compare with.")
    return Sample("compared", tuple(Random(SEED).sample(pages, min(count, len(pages)))))


def _describe(sample: Sample) -> Articles:
    count = len(sample.pages)
    return Articles(sample.name, count, sample.characters / count, sample.megabytes * 1e6 / count, evidence_rows(sample))


def _measure_reading(samples: list[Sample], size: Size, tell: Tell) -> list[Figure]:
    """Measure every stage and the peer on every sample once per round, so that changes in the machine's speed affect all of them."""
    works: list[tuple[str, Sample, Work]] = [(what, sample, prepare(sample)) for sample in samples for what, prepare in STAGES.items()]
    if size.peer:
        works += [
            (what, few, prepare(few)) for few in (sample.first(size.peer) for sample in samples if sample.name in LANGUAGES) for what, prepare in PEERS.items()
        ]
    seconds: list[list[float]] = [[] for _ in works]
    for turn in range(size.rounds):
        for taken, (what, sample, work) in zip(seconds, works, strict=True):
            tell(f"round {turn + 1} of {size.rounds}: {what}, {sample.name}")
            taken.append(seconds_of(work))
    return [figure(what, sample.name, len(sample.pages), sample.megabytes, taken) for taken, (what, sample, _) in zip(seconds, works, strict=True)]


def _ratios(figures: list[Figure]) -> Iterator[Ratio]:
    """Speed of the bare scan relative to full extraction, and of full extraction relative to each variant of the peer."""
    speeds = {(row.what, row.sample): row.articles_per_s.median for row in figures}
    for faster, slower in ((BARE_SCAN, FULL_EXTRACTION), *((FULL_EXTRACTION, peer) for peer in PEERS)):
        yield from (Ratio(f"{faster} / {slower}", sample, speeds[faster, sample] / speed) for (what, sample), speed in speeds.items() if what == slower)


@dataclass(frozen=True, slots=True)
class _Loads:
    """The results of the loads of one language."""

    figures: list[Figure]
    memory: list[LoadMemory]
    comparisons: list[Comparison]


def _measure_loads(lang: str, size: Size, tell: Tell) -> _Loads:
    """Load the same file alternately with one worker and with one per processor, and compare the last stores of both."""
    crews = sorted({1, processors()})
    loads: dict[int, list[Load]] = defaultdict(list)
    with TemporaryDirectory(prefix="dateline-bench-") as folder:
        source = Path(folder) / f"{lang}.jsonl"
        tell(f"writing {size.load:,} articles, {lang}")
        megabytes = write_lines(source, stories(lang, size.load, size.seed))
        stores = {workers: Path(folder) / f"store-{workers}" for workers in crews}
        for turn in range(size.rounds):
            for workers in crews:
                tell(f"round {turn + 1} of {size.rounds}: {END_TO_END}, {lang}, --workers {workers}")
                loads[workers].append(load(source, stores[workers], workers))
        tell(f"comparing stores, {lang}")
        comparisons = [Comparison(lang, (1, workers), differing_tables(stores[1], stores[workers])) for workers in crews[1:]]
    figures = [
        row
        for workers in crews
        for row in (
            figure(END_TO_END, lang, size.load, megabytes, [one.seconds * workers for one in loads[workers]], workers),
            figure(PROCESSOR_TIME, lang, size.load, megabytes, [one.processor_seconds for one in loads[workers]], workers),
        )
    ]
    memory = [LoadMemory(lang, workers, max((one.memory for one in loads[workers]), key=lambda memory: memory.together)) for workers in crews]
    return _Loads(figures, memory, comparisons)
