"""Named parties: who takes part, who acts, and which country acts on which."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from dateline.records import ReportActor
from dateline.store.schemas import rows_of
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.choices import count_choices
from dateline.view.queries.dyads import dyads_to_keep
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


def test_a_dyad_is_a_pair_of_sides_with_the_parties_of_each(tmp_path: Path) -> None:
    both = ("source", "target")
    stories = [
        Story(date(2024, 5, 4), roles={"ISR": ("source",), "LBN": ("target", "location"), "FRA": ("mediator",)}, actors={"hezbollah": "target"}, killed=(2, 5)),
        Story(date(2024, 5, 3), event_type="SANCTION", roles={"RUS": ("target",)}, actors={"eu": "source"}),
        Story(date(2024, 5, 2), event_type="AGREE", roles={"ETH": both, "SOM": both}),
        Story(date(2024, 5, 1), event_type="ASSAULT", roles={"SDN": (*both, "location")}, actors={"sudan-rsf": "source", "SDN-army": "target"}),
        Story(event_type="SANCTION", roles={"NER": both}, actors={"african-union": "source"}),
        Story(roles={"FRA": ("source",), "TUR": ("mentioned",)}),
    ]
    store = write_store(tmp_path / "store", stories)
    belong = {"hezbollah": "LBN", "sudan-rsf": "SDN", "SDN-army": "SDN"}
    told = [(i, actor, role) for i, story in enumerate(stories) for actor, role in story.actors.items()]
    with Writer(store) as writer:
        writer.drop("report_actors", "report_id", pa.array([f"r{i}-0" for i in range(len(stories))]))
        actors = [ReportActor(f"r{i}-0", actor, "armed_group" if actor in belong else "organisation", belong.get(actor), role) for i, actor, role in told]
        writer.add("report_actors", rows_of("report_actors", actors))
        writer.commit()
    dyads = dyads_to_keep(connect(open_store(store), "dyads"), Filters())
    sides = dyads[["event_id", "dyads_of_event", "source_country", "source_actors", "target_country", "target_actors"]]
    assert [[None if pd.isna(cell) is True else list(cell) if isinstance(cell, np.ndarray) else cell for cell in row] for row in sides.to_numpy()] == [
        ["e0", 1, "ISR", None, "LBN", ["hezbollah"]],
        ["e1", 1, None, ["eu"], "RUS", None],
        ["e2", 2, "ETH", None, "SOM", None],
        ["e2", 2, "SOM", None, "ETH", None],
        ["e3", 1, "SDN", ["sudan-rsf"], "SDN", ["SDN-army"]],
        ["e4", 1, None, ["african-union"], "NER", None],
    ]
    strike = dyads.iloc[0]
    assert [strike[name] for name in ("event_type", "date_edtf", "location_country", "fatalities_low", "fatalities_high")] == [
        "CONSULT",
        "2024-05-04",
        "LBN",
        2,
        5,
    ]
    assert list(strike["mediator_countries"]) == ["FRA"]
    assert list(dyads_to_keep(connect(open_store(store), "sanctions"), Filters(types=("SANCTION",)))["event_id"]) == ["e1", "e4"]
