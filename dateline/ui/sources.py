"""The parts of the sources page beside its rankings: who printed when, and which publisher reports about which country."""

from __future__ import annotations

from dateline.ui import charts
from dateline.ui.page import Page
from dateline.ui.parts import codes_of, section, shown_of
from dateline.ui.timeline import draw_axis_note, read_axis
from dateline.view.queries.over_time import reports_over_time
from dateline.view.queries.tallies import events_per_country, reports_per_publisher, reports_per_publisher_and_country


def draw_publishers_over_time(page: Page) -> None:
    """Draw the section with reports over time by publisher. Without any bar there is none."""
    axis = read_axis(page)
    if axis and len(counts := axis.page.ask(reports_over_time, axis.bins.unit)):
        section("chart_publishers_over_time", page.language)
        publishers = codes_of(page.ask(reports_per_publisher), "publisher")
        charts.show_publishers_over_time(counts, publishers, axis.bins, page.language)
        draw_axis_note(axis, page.language.say("over_time_lead"))


def draw_publisher_country(page: Page, rows: int, columns: int) -> None:
    """Draw the section with the numbers of reports by country and publisher, for at most ``rows`` countries and ``columns`` publishers."""
    section("chart_publisher_country", page.language)
    countries = codes_of(page.ask(events_per_country), "country")
    publishers = codes_of(page.ask(reports_per_publisher), "publisher")
    charts.show_heatmap(page.ask(reports_per_publisher_and_country), countries[:rows], publishers[:columns], page.language)
    shown_of(rows, len(countries), page.language, page.language.say("heatmap_lead"))
