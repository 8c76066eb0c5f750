"""The parts of the sources page beside its rankings: who printed when, and which publisher reports about which country."""

from __future__ import annotations

from dateline.interface import Language
from dateline.ui import charts
from dateline.ui.cache import ask
from dateline.ui.parts import codes_of, section, shown_of
from dateline.ui.timeline import draw_axis_note, read_axis
from dateline.view.filters import View
from dateline.view.queries.over_time import reports_over_time
from dateline.view.queries.tallies import events_per_country, reports_per_publisher, reports_per_publisher_and_country
from dateline.view.tables import Tables


def draw_publishers_over_time(tables: Tables, view: View, language: Language) -> None:
    """Draw the section with reports over time by publisher. Without any bar there is none."""
    axis = read_axis(tables, view.filters)
    if axis and len(counts := ask(reports_over_time, tables, axis.filters, axis.bins.unit)):
        section("chart_publishers_over_time", language)
        publishers = codes_of(ask(reports_per_publisher, tables, view.filters), "publisher")
        charts.show_publishers_over_time(counts, publishers, axis.bins, language)
        draw_axis_note(axis, view, language, language.say("over_time_lead"))


def draw_publisher_country(tables: Tables, view: View, language: Language, rows: int, columns: int) -> None:
    """Draw the section with the numbers of reports by country and publisher, for at most ``rows`` countries and ``columns`` publishers."""
    section("chart_publisher_country", language)
    countries = codes_of(ask(events_per_country, tables, view.filters), "country")
    publishers = codes_of(ask(reports_per_publisher, tables, view.filters), "publisher")
    cells = ask(reports_per_publisher_and_country, tables, view.filters)
    charts.show_heatmap(cells, countries[:rows], publishers[:columns], language)
    shown_of(rows, len(countries), language, language.say("heatmap_lead"))
