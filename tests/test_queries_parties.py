"""Named parties: who takes part, who acts, and which country acts on which."""

from __future__ import annotations

from pathlib import Path

from dateline.records import ReportActor
from dateline.store.schemas import rows_of
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.choices import count_choices
from dateline.view.queries.parties import count_without_pair, events_per_pair, events_per_party
from tests.asking import ids, rows
from tests.stores import Story, Telling, write_store


def test_a_party_is_found_by_any_part_it_takes_and_not_where_it_is_only_mentioned(tmp_path: Path) -> None:
    roles = ("source", "target", "mediator", "location", "mentioned")
    told = connect(open_store(write_store(tmp_path / "store", [Story(roles={"LBN": ("source",)}, actors={"hezbollah": role}) for role in roles])), "roles")
    assert ids(told, Filters(parties=("hezbollah",))) == ["e0", "e1", "e2", "e3"]
    assert rows(events_per_party(told, Filters())) == [{"actor": "hezbollah", "acting": 1, "acted_on": 1, "otherwise": 2}]
    with Writer(tmp_path / "store") as writer:  # its country acts in the event: it marks a story, and takes no part all the same
        writer.add("report_actors", rows_of("report_actors", [ReportActor("r0-0", "LBN-army", "military", "LBN", "mentioned")]))
        writer.commit()
    told = connect(open_store(tmp_path / "store"), "mentioned")
    assert told.known.parties == {"hezbollah"}
    assert count_choices(told)["parties"] == ["hezbollah"]
    assert ids(told, Filters(parties=("LBN-army",))) == []


def test_a_party_counts_once_an_event_as_acting_where_a_report_says_so(tmp_path: Path) -> None:
    two = (Telling(), Telling())
    store = write_store(tmp_path / "store", [Story(actors={"hamas": "target", "irgc": "source"}, tellings=two), Story(actors={"hamas": "target"})])
    with Writer(store) as writer:
        writer.add("report_actors", rows_of("report_actors", [ReportActor("r0-1", "hamas", "armed_group", "PSE", "source")]))
        writer.commit()
    told = connect(open_store(store), "twice")
    assert rows(events_per_party(told, Filters())) == [
        {"actor": "hamas", "acting": 1, "acted_on": 1, "otherwise": 0},
        {"actor": "irgc", "acting": 1, "acted_on": 0, "otherwise": 0},
    ]
    assert rows(events_per_party(told, Filters(parties=("irgc",)))) == [
        {"actor": "hamas", "acting": 1, "acted_on": 0, "otherwise": 0},
        {"actor": "irgc", "acting": 1, "acted_on": 0, "otherwise": 0},
    ]


def test_countries_are_paired_by_who_acted_on_whom_and_with_themselves_where_no_other_has_a_side(tmp_path: Path) -> None:
    both = ("source", "target")
    stories = [
        Story(roles={"ISR": ("source",), "SYR": ("target", "location"), "LBN": ("target",)}),
        Story(roles={"TUR": ("source",), "SYR": ("target",), "QAT": ("mediator",)}),
        Story(roles={"TUR": ("source",), "SYR": ("target",), "USA": ("mentioned",)}),
        Story(roles={"ETH": both, "SOM": both}),
        Story(roles={"SDN": (*both, "location"), "EGY": ("mediator",)}),
        Story(roles={"FRA": ("source",)}),
        Story(roles={"JPN": ("location",)}),
        Story(),
    ]
    told = connect(open_store(write_store(tmp_path / "store", stories)), "pairs")
    pairs = [("TUR", "SYR", 2), ("ETH", "SOM", 1), ("ISR", "LBN", 1), ("ISR", "SYR", 1), ("SDN", "SDN", 1), ("SOM", "ETH", 1)]
    assert list(events_per_pair(told, Filters()).itertuples(index=False, name=None)) == pairs
    assert count_without_pair(told, Filters()) == 3
    assert list(events_per_pair(told, Filters(countries=("LBN",))).itertuples(index=False, name=None)) == [("ISR", "LBN", 1), ("ISR", "SYR", 1)]
    assert count_without_pair(told, Filters(countries=("FRA",))) == 1
    for source, target, events in pairs:
        assert len(ids(told, Filters(acting=(source,), acted_on=(target,)))) == events
    assert ids(told, Filters(acting=("ETH",), acted_on=("ETH",))) == []
    assert ids(told, Filters(acting=("ETH", "SDN"), acted_on=("ETH", "SDN"))) == ["e4"]
    assert ids(told, Filters(acting=("ISR", "TUR"), acted_on=("SYR", "LBN"))) == ["e0", "e1", "e2"]
    assert ids(told, Filters(acting=("FRA",))) == ["e5"]
