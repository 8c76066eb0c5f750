"""The pictures: what they draw of the rows they are given."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pytest

from dateline.interface import Language
from dateline.paths import GAZETTEER, STATIC
from dateline.view.bins import Bins
from dateline.view.boundaries import middles_told, read_places
from dateline.view.bursts import Burst
from dateline.view.figures.heatmap import heatmap, sides
from dateline.view.figures.layout import tick_step
from dateline.view.figures.look import LIGHT, Look
from dateline.view.figures.over_time import mark_bursts, publishers_over_time, timeline
from dateline.view.figures.rankings import PARTS, ranking
from dateline.view.figures.tolls import tolls_by_report
from dateline.view.figures.world import choropleth, class_bounds, class_colours

LOOK = Look(Language("en"), LIGHT)
ARABIC = Look(Language("ar"), LIGHT)


def frame(columns: str, *rows: tuple[object, ...]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=columns.split())
    return table.assign(bin=pd.to_datetime(table["bin"])) if "bin" in table else table


def test_turning_points_are_numbered_frames_as_wide_as_their_bins_with_the_headline_to_hover_over() -> None:
    rows = frame("bin event_type events", ("2024-01-01", "ASSAULT", 2), ("2024-03-01", "ASSAULT", 7), ("2024-03-01", "AID", 1))
    bins = Bins("month", date(2024, 1, 1), date(2024, 6, 30))
    burst = Burst(date(2024, 3, 1), date(2024, 4, 1), 12, "e1", "The palace falls" + "!" * 80)
    figure = mark_bursts(timeline(rows, bins, LOOK), [burst], LOOK)
    (frame_around,), (label,) = figure.layout.shapes, figure.layout.annotations
    assert (frame_around.x0, frame_around.x1) == ("2024-03-01", "2024-04-01")
    assert (label.text, label.x) == ("<b>1</b>", "2024-03-16T12:00:00")
    assert "The palace falls!" in label.hovertext
    assert len(label.hovertext) < 70
    assert figure.layout.yaxis.range[1] > 8


def test_without_turning_points_nothing_is_marked() -> None:
    rows = frame("bin event_type events", ("2024-01-01", "ASSAULT", 2))
    figure = mark_bursts(timeline(rows, Bins("month", date(2024, 1, 1), date(2024, 6, 30)), LOOK), [], LOOK)
    assert not figure.layout.shapes
    assert not figure.layout.annotations


def test_a_month_is_drawn_as_long_as_it_is() -> None:
    counts = frame("bin event_type events", ("2024-02-01", "ASSAULT", 2), ("2024-03-01", "ASSAULT", 1))
    (bars,) = timeline(counts, Bins("month", date(2024, 2, 10), date(2024, 3, 5)), LOOK).data
    assert list(bars.x) == ["2024-02-01", "2024-03-01"]
    assert list(bars.y) == [2, 1]
    assert [round(width / bars.width[0] * 29) for width in bars.width] == [29, 31]


def test_events_whose_day_is_not_told_stand_hatched_on_the_others() -> None:
    counts = frame("bin event_type events", ("2024-02-01", "ASSAULT", 2), ("2024-02-01", "undated", 3))
    dated, undated = timeline(counts, Bins("month", date(2024, 2, 1), date(2024, 2, 29)), LOOK).data
    assert (dated.marker.pattern.shape, undated.marker.pattern.shape) == (None, "/")
    assert "No day told, by day of print" in undated.name
    assert list(undated.y) == [3]


@pytest.mark.parametrize(("events", "left"), [(9, 22), (2_000, 52), (120_000, 66)])
def test_the_numbers_beside_bars_have_room(events: int, left: int) -> None:
    counts = frame("bin event_type events", ("2024-02-01", "ASSAULT", events))
    assert timeline(counts, Bins("month", date(2024, 2, 1), date(2024, 2, 29)), LOOK).layout.margin.l == left


def test_one_day_is_a_bar_and_not_a_wall() -> None:
    counts = frame("bin event_type events", ("2024-02-01", "ASSAULT", 2))
    (bars,) = timeline(counts, Bins("day", date(2024, 2, 1), date(2024, 2, 1)), LOOK).data
    assert round(bars.width[0] / 86_400_000, 2) == 0.12
    assert round(2 * bars.offset[0] + bars.width[0]) == 86_400_000


@pytest.mark.parametrize(("largest", "step"), [(0, 1), (1, 1), (5, 1), (6, 2), (30, 10), (2_500, 500)])
def test_an_axis_of_counts_has_no_fractions(largest: int, step: int) -> None:
    assert tick_step(largest) == step


def test_labels_of_days_name_the_year_where_it_begins() -> None:
    counts = frame("bin event_type events", ("2023-11-06", "ASSAULT", 2))
    labels = timeline(counts, Bins("week", date(2023, 9, 4), date(2024, 5, 5)), LOOK).layout.xaxis.ticktext
    assert [label.strip("\u2066\u2067\u2068\u2069") for label in labels] == ["30 Oct 2023", "1 Jan 2024", "4 Mar"]


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2024, 6, 1), date(2024, 6, 30), ["7 يونيو 2024", "15 يونيو", "23 يونيو"]),
        (date(2024, 6, 1), date(2024, 6, 8), ["1 يونيو 2024", "3 يونيو", "5 يونيو", "7 يونيو"]),
        (date(2024, 6, 1), date(2024, 6, 13), ["3 يونيو 2024", "7 يونيو", "11 يونيو"]),
        (date(2024, 6, 1), date(2024, 6, 1), ["1 يونيو 2024"]),
    ],
)
def test_labels_stand_as_far_from_one_end_of_the_axis_as_from_the_other(first: date, last: date, labels: list[str]) -> None:
    counts = frame("bin event_type events", ("2024-06-01", "ASSAULT", 2))
    axis = timeline(counts, Bins("day", first, last), Look(Language("ar"), LIGHT)).layout.xaxis
    assert [label.strip("\u2066\u2067\u2068\u2069") for label in axis.ticktext] == labels


def test_the_time_axis_runs_over_the_whole_span_also_where_nothing_happened() -> None:
    counts = frame("bin event_type events", ("2024-02-02", "ASSAULT", 2))
    axis = timeline(counts, Bins("day", date(2024, 2, 1), date(2024, 2, 3)), LOOK).layout.xaxis
    assert list(axis.range) == ["2024-02-01", "2024-02-04"]
    assert len(axis.ticktext) == 3


def test_types_are_stacked_in_the_order_of_the_codebook() -> None:
    counts = frame("bin event_type events", ("2024-02-01", "NONE", 1), ("2024-02-01", "ASSAULT", 2), ("2024-02-01", "AGREE", 3))
    bars = timeline(counts, Bins("day", date(2024, 2, 1), date(2024, 2, 1)), LOOK).data
    assert [bar.marker.color for bar in bars] == [LIGHT.types["AGREE"], LIGHT.types["ASSAULT"], LIGHT.types["NONE"]]


def test_arabic_words_in_a_hover_are_isolated_from_the_numbers() -> None:
    counts = frame("bin event_type events", ("2024-02-01", "ASSAULT", 2))
    (bars,) = timeline(counts, Bins("month", date(2024, 2, 1), date(2024, 2, 1)), ARABIC).data
    assert bars.customdata[0] == "\u2067فبراير 2024\u2069"
    assert bars.hovertemplate == "<b>\u2067هجوم\u2069</b><br>%{customdata}<br>\u2067الأحداث: %{y}\u2069<extra></extra>"


def test_publishers_beyond_the_sixth_are_drawn_together() -> None:
    counts = frame("bin publisher reports", *(("2024-01-01", f"p{i}", 1) for i in range(9)), ("2024-02-01", None, 5))
    publishers = [None, *(f"p{i}" for i in range(9))]
    bars = publishers_over_time(counts, publishers, Bins("month", date(2024, 1, 1), date(2024, 2, 1)), LOOK).data
    assert len(bars) == 7
    assert list(bars[0].y) == [5]
    assert list(bars[-1].y) == [4]


def test_every_country_can_be_clicked_also_without_events() -> None:
    shapes, markers = choropleth(frame("country events", ("RUS", 4)), read_places(), (), LOOK).data
    assert len(shapes.locations) == 250
    assert {"RUS": 2, "BRA": 0}.items() <= dict(zip(shapes.locations, shapes.z, strict=True)).items()
    assert {"XKX", "BHR", "VAT", "PSE"} <= set(markers.customdata)
    assert "RUS" not in markers.customdata


def test_a_map_of_no_events_draws() -> None:
    shapes, _ = choropleth(frame("country events"), read_places(), (), LOOK).data
    assert set(shapes.z) == {0}


def test_a_selected_country_is_outlined() -> None:
    shapes, _ = choropleth(frame("country events", ("RUS", 4)), read_places(), ("RUS",), LOOK).data
    assert dict(zip(shapes.locations, shapes.marker.line.width, strict=True))["RUS"] == 2.5


def test_the_map_asks_for_a_shape_file_that_we_serve() -> None:
    geo = choropleth(frame("country events"), read_places(), (), LOOK).layout.geo
    topology = json.loads((STATIC / "topo" / f"world_{geo.resolution}m.json").read_text(encoding="utf-8"))
    assert {"coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"} <= set(topology["objects"])
    assert geo.fitbounds is False


def test_every_country_of_the_gazetteer_has_a_place_and_is_drawn_somehow() -> None:
    places = {place.code: place for place in read_places()}
    assert set(places) == {entry.stem for entry in GAZETTEER.glob("*.yml")}
    topology = json.loads((STATIC / "topo" / "world_110m.json").read_text(encoding="utf-8"))
    drawn = {shape["id"] for shape in topology["objects"]["countries"]["geometries"]}
    assert [code for code, place in places.items() if code not in drawn and not place.needs_marker] == []
    assert {code: (places[code].lat, places[code].lon) for code in middles_told()} == middles_told()
    assert sorted(middles_told()) == ["IOT", "SMR", "UMI", "VAT", "WLF", "XKX"]
    assert all(places[code].needs_marker for code in middles_told())


@pytest.mark.parametrize(("largest", "bounds"), [(0, [1]), (2, [1]), (40, [1, 3, 10, 30]), (2_000, [1, 10, 30, 100, 300, 1_000])])
def test_map_classes_grow_with_the_largest_count(largest: int, bounds: list[int]) -> None:
    assert class_bounds(largest) == bounds
    assert len(set(class_colours(bounds, LIGHT))) == len(bounds)


def test_a_ranking_names_the_unknown_one() -> None:
    events, reports = ranking(frame("publisher events reports", ("gulf-courier", 2, 3), (None, 1, 1)), "publisher", LOOK.language.publisher, LOOK).data
    assert list(reports.x) == [3, 1]
    assert list(events.hovertext) == ["\u2066gulf-courier\u2069", "\u2066unknown publisher\u2069"]
    assert list(events.customdata) == list(reports.customdata) == ["gulf-courier", None]


def test_the_bars_that_are_not_chosen_are_pale() -> None:
    rows = frame("source events reports", ("afp", 2, 2), ("reuters", 1, 1))
    assert [bars.marker.opacity for bars in ranking(rows, "source", LOOK.language.source, LOOK, ["reuters"]).data] == [(0.3, 1.0), (0.3, 1.0)]
    assert [bars.marker.opacity for bars in ranking(rows, "source", LOOK.language.source, LOOK).data] == [(1.0, 1.0), (1.0, 1.0)]


def test_the_lowest_cell_of_a_heatmap_is_not_drawn_as_an_empty_one() -> None:
    cells = heatmap(frame("publisher country reports", ("a", "RUS", 9), ("b", "RUS", 4)), ["RUS"], ["a", "b"], LOOK)
    assert (cells.data[0].zmin, cells.data[0].zmax, [list(row) for row in cells.data[0].z]) == (0, 3.0, [[3.0, 2.0]])


def test_a_heatmap_has_room_for_its_longest_head_and_no_more() -> None:
    cells = frame("publisher country reports", ("a", "RUS", 9), ("b", "RUS", 4))
    second = ("b", "a-host-of-many-letters.example", "صحيفة الميناء القديم", "港口日報")
    rooms = [heatmap(cells, ["RUS"], ["a", publisher], LOOK).layout.margin.t for publisher in second]
    assert rooms == [34, 214, 130, 76]  # in our font the first three are 7, 173 and 95 pixels high, and stand 7 pixels above the cells


def test_the_names_beside_a_chart_are_in_ink() -> None:
    figure = ranking(frame("source events reports", ("afp", 2, 2)), "source", LOOK.language.source, LOOK)
    assert (figure.layout.yaxis.tickfont.color, figure.layout.xaxis.tickfont.color) == ("#22201c", "#22201c")


def test_a_name_beside_a_bar_has_two_lines() -> None:
    figure = ranking(frame("source events reports", ("USA", 2, 2)), "source", LOOK.language.source, LOOK)
    assert figure.layout.yaxis.ticktext == ("\u2068officials: United\u2069<br>\u2068States\u2069",)


def test_a_name_of_words_with_hyphens_is_broken_between_them_where_they_fit() -> None:
    figure = ranking(frame("publisher events reports", ("the-northern-quayside-observer", 1, 1)), "publisher", LOOK.language.publisher, LOOK)
    assert figure.layout.yaxis.ticktext == ("\u2068the-northern-\u2069<br>\u2068quayside-observer\u2069",)


def test_a_name_that_the_axis_of_a_ranking_cuts_is_whole_in_the_hover() -> None:
    host = "a-long-host-name-of-a-publisher.of-many-letters.example"
    figure = ranking(frame("publisher events reports", (host, 1, 1)), "publisher", LOOK.language.publisher, LOOK)
    assert figure.layout.yaxis.ticktext == ("\u2068a-long-host-name-of-\u2069<br>\u2068a-publisher.of-many…\u2069",)
    assert figure.data[0].hovertext == (f"\u2066{host}\u2069",)


def test_a_country_beside_a_heatmap_has_two_lines_where_one_is_too_short() -> None:
    cells = frame("publisher country reports", ("a", "CAF", 9), ("a", "EGY", 4))
    figures = [heatmap(cells, countries, ["a"], LOOK) for countries in (["EGY"], ["EGY", "CAF"])]
    assert figures[1].layout.yaxis.ticktext == ("\u2068Egypt\u2069", "\u2068Central African\u2069<br>\u2068Republic\u2069")
    assert [figure.layout.height for figure in figures] == [34 + 10 + 27, 34 + 10 + 2 * 44]


def test_the_name_of_an_outlet_beside_its_toll_is_whole() -> None:
    told = frame("publisher day killed_low killed_high injured_low injured_high", ("Observer of the Northern Provinces", "2 Jan", 1, 2, None, None))
    figure = tolls_by_report(told, LOOK)
    assert figure.layout.yaxis.ticktext == ("\u2068Observer of the\u2069<br>\u2068Northern Provinces\u2069<br>\u20662 Jan\u2069",)
    assert figure.layout.height == 40 + 63


def test_a_heatmap_writes_its_numbers_and_leaves_zeros_blank() -> None:
    counts = frame("publisher country reports", ("gulf-courier", "RUS", 9), (None, "UKR", 1))
    (cells,) = heatmap(counts, ["RUS", "UKR"], ["gulf-courier", None], LOOK).data
    assert [list(row) for row in cells.text] == [["9", ""], ["", "1"]]


def test_the_parts_that_a_party_takes_are_one_bar_behind_the_other_as_long_as_all_its_events() -> None:
    rows = frame("actor acting acted_on otherwise", ("hezbollah", 3, 2, 0), ("un", 0, 0, 4), ("nobody", 1, 0, 0))
    figure = ranking(rows, "actor", LOOK.language.actor, LOOK, ["un"], PARTS)
    assert figure.layout.barmode == "stack"
    assert [list(bars.x) for bars in figure.data] == [[3, 0, 1], [2, 0, 0], [0, 4, 0]]
    assert [bars.marker.opacity for bars in figure.data] == [(0.3, 1.0, 0.3)] * 3
    assert figure.layout.yaxis.ticktext == ("\u2068Hezbollah\u2069", "\u2068United Nations\u2069", "\u2068nobody\u2069")
    assert list(PARTS.longest(rows)) == [5, 4, 1]


@pytest.mark.parametrize(("look", "names", "numbers"), [(LOOK, None, False), (ARABIC, "right", True)])
def test_a_row_with_a_name_beside_it_runs_as_a_line_of_the_language(look: Look, names: str | None, numbers: bool) -> None:
    told = frame("publisher day killed_low killed_high injured_low injured_high", ("a", "2 Jan", 1, 2, None, None))
    figures = (
        ranking(frame("publisher events reports", ("a", 2, 3)), "publisher", look.language.publisher, look),
        heatmap(frame("publisher country reports", ("a", "EGY", 2)), ["EGY"], ["a"], look),
        sides(frame("source target events", ("TUR", "SYR", 2)), ["TUR", "SYR"], look),
        tolls_by_report(told, look),
    )
    assert [figure.layout.yaxis.side for figure in figures] == [names] * 4
    assert [figure.layout.margin.r > figure.layout.margin.l for figure in figures] == [numbers] * 4
    ranges = [figure.layout.xaxis.range for figure in figures[1:]]
    assert (figures[0].layout.xaxis.autorange == "reversed", *(first > last for first, last in ranges)) == (numbers,) * 4


def test_who_acts_stands_in_the_rows_and_on_whom_in_the_columns() -> None:
    counts = frame("source target events", ("TUR", "SYR", 2), ("SYR", "SYR", 1), ("TUR", "USA", 9))
    figure = sides(counts, ["TUR", "SYR"], LOOK)
    assert [list(row) for row in figure.data[0].text] == [["", "2"], ["", "1"]]
    assert figure.layout.yaxis.ticktext == ("\u2068Türkiye\u2069", "\u2068Syria\u2069")
    assert figure.layout.xaxis.ticktext == ("\u2066Türkiye\u2069", "\u2066Syria\u2069")
    assert figure.data[1].hovertext[1] == "<b>\u2066who acted: Türkiye\u2069</b><br>\u2066who was acted on: Syria\u2069<br>\u20662 events\u2069"


def test_a_number_of_who_acts_on_whom_can_be_clicked_and_is_framed_where_it_is_chosen() -> None:
    counts = frame("source target events", ("TUR", "SYR", 2), ("SYR", "SYR", 1))
    over = sides(counts, ["TUR", "SYR"], LOOK).data[1]
    assert list(over.customdata) == [None, ["TUR", "SYR"], None, ["SYR", "SYR"]]
    assert (list(over.y), list(over.base), list(over.x)) == ([0, 0, 1, 1], [-0.5, 0.5, -0.5, 0.5], [1, 1, 1, 1])
    assert list(over.marker.line.width) == [0, 0, 0, 0]
    assert list(sides(counts, ["TUR", "SYR"], LOOK, ["TUR"], ["SYR"]).data[1].marker.line.width) == [0, 2, 0, 0]
    assert list(sides(counts, ["TUR", "SYR"], LOOK, [], ["SYR"]).data[1].marker.line.width) == [0, 2, 0, 2]


@pytest.mark.parametrize(("events", "height"), [(99, 13), (100, 10), (1_000, 8), (1_000_000, 8)])
def test_numbers_of_many_digits_are_lower_so_that_they_fit_beside_each_other_on_a_telephone(events: int, height: int) -> None:
    figure = sides(frame("source target events", ("TUR", "SYR", events)), ["TUR", "SYR", *(f"X{i}" for i in range(10))], LOOK)
    assert figure.data[0].textfont.size == height


WILD, WRITTEN = "<b>A&B</b> %{x}", "&lt;b&gt;A&amp;B&lt;/b&gt; &#37;{x}"
"""A name as any page may tell one, and as plotly shows it letter by letter."""


def test_a_name_with_marks_of_html_stands_beside_the_bars_and_in_their_hover_as_it_is_written() -> None:
    figure = ranking(frame("publisher events reports", (WILD, 1, 1)), "publisher", LOOK.language.publisher, LOOK)
    assert figure.layout.yaxis.ticktext == (f"\u2068{WRITTEN}\u2069",)
    assert figure.data[0].hovertext == (f"\u2066{WRITTEN}\u2069",)
    assert figure.data[0].customdata == (WILD,)


def test_a_name_is_cut_by_its_letters_and_not_within_an_entity() -> None:
    figure = ranking(frame("publisher events reports", ("&" * 70, 1, 1)), "publisher", LOOK.language.publisher, LOOK)
    assert figure.layout.yaxis.ticktext == (f"\u2068{'&amp;' * 20}\u2069<br>\u2068{'&amp;' * 19}…\u2069",)
    assert figure.data[0].hovertext == (f"\u2066{'&amp;' * 59}…\u2069",)


def test_a_name_with_marks_of_html_stands_over_a_heatmap_and_in_its_cells_as_it_is_written() -> None:
    figure = heatmap(frame("publisher country reports", (WILD, "EGY", 2)), ["EGY"], [WILD], LOOK)
    assert figure.layout.xaxis.ticktext == (f"\u2066{WRITTEN}\u2069",)
    assert figure.data[0].customdata[0][0] == f"<b>\u2066{WRITTEN}\u2069</b><br>\u2066Egypt\u2069<br>\u20662 reports\u2069"
    assert figure.layout.margin.t == heatmap(frame("publisher country reports", ("a" * 15, "EGY", 2)), ["EGY"], ["a" * 15], LOOK).layout.margin.t


def test_a_publisher_with_marks_of_html_has_its_name_in_the_hover_of_its_bars() -> None:
    counts = frame("bin publisher reports", ("2024-01-01", WILD, 1))
    (bars,) = publishers_over_time(counts, [WILD], Bins("month", date(2024, 1, 1), date(2024, 1, 31)), LOOK).data
    assert bars.hovertemplate == f"<b>\u2066{WRITTEN}\u2069</b><br>%{{customdata}}<br>\u2066Reports: %{{y}}\u2069<extra></extra>"


def test_an_outlet_with_marks_of_html_stands_beside_its_toll_as_it_is_written() -> None:
    told = frame("publisher day killed_low killed_high injured_low injured_high", (WILD, "2 Jan", 1, 2, None, None))
    figure = tolls_by_report(told, LOOK)
    assert figure.layout.yaxis.ticktext == (f"\u2068{WRITTEN}\u2069<br>\u20662 Jan\u2069",)
    assert figure.data[0].customdata[0].startswith(f"\u2068{WRITTEN}\u2069<br>")


def test_a_headline_with_marks_of_html_is_the_hover_of_its_turning_point_as_it_is_written() -> None:
    rows = frame("bin event_type events", ("2024-01-01", "ASSAULT", 2))
    bins = Bins("month", date(2024, 1, 1), date(2024, 1, 31))
    figure = mark_bursts(timeline(rows, bins, LOOK), [Burst(date(2024, 1, 1), date(2024, 2, 1), 2, "e1", WILD)], LOOK)
    assert figure.layout.annotations[0].hovertext == f"\u2066{WRITTEN}\u2069"
