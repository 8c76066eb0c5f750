"""The stages of reading an article, each measured alone, in this process."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable
from datetime import UTC, datetime

from bench.timing import Sample, Work
from dateline.load.chunks import CHUNK_PAGES
from dateline.memory import without_collector
from dateline.reading import read_page, read_pages
from dateline.records import Page
from dateline.text import normalise
from dateline.vocabulary import load_vocabulary

NORMALISATION, BARE_SCAN, FULL_EXTRACTION = "normalisation", "bare scan", "full extraction"
LOADED_AT = datetime(2026, 1, 1, tzinfo=UTC)
SIZE = 1_300
"""Number of characters per which rows of evidence are counted: the size of the seed page's articles."""

PROFILE_LINES = 25


def normalisation(sample: Sample) -> Work:
    """The work of normalising title and text for the scanner."""
    texts = [_whole(page) for page in sample.pages]

    def run() -> None:
        for text in texts:
            normalise(text)

    return run


def bare_scan(sample: Sample) -> Work:
    """The work of running the vocabulary's automaton over normalised texts: every match is passed to Python, none is examined."""
    vocabulary = load_vocabulary()
    texts = [normalise(_whole(page)).text for page in sample.pages]

    def run() -> None:
        for text in texts:
            vocabulary.matches(vocabulary.alphabet.encode(text))

    return run


def full_extraction(sample: Sample) -> Work:
    """The work of turning pages into rows: segments, language, extraction, judgement, evidence; in chunks, as in a load, where the collector pauses until
    the rows of a chunk have gone.
    """
    chunks = [sample.pages[start : start + CHUNK_PAGES] for start in range(0, len(sample.pages), CHUNK_PAGES)]

    @without_collector()
    def run() -> None:
        for chunk in chunks:
            read_pages(chunk, LOADED_AT)

    return run


STAGES: dict[str, Callable[[Sample], Work]] = {NORMALISATION: normalisation, BARE_SCAN: bare_scan, FULL_EXTRACTION: full_extraction}


def evidence_rows(sample: Sample) -> float:
    """Rows of evidence per ``SIZE`` characters of title and text: how much there is to find."""
    readings = [reading for page in read_pages(sample.pages, LOADED_AT) for reading in page.readings]
    return sum(len(reading.evidence) for reading in readings) / sample.characters * SIZE


def print_profile(sample: Sample) -> None:
    """Print the functions that take the most time of full extraction, without the functions they call."""
    read_page(sample.pages[0], LOADED_AT)
    profiler = cProfile.Profile()
    profiler.runcall(full_extraction(sample))
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(PROFILE_LINES)


def _whole(page: Page) -> str:
    return f"{page.title or ''}\n\n{page.text}"
