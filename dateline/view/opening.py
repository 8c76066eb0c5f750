"""Reads a snapshot into memory for queries: the SQL that makes the tables of ``tables.py``, which says what each holds."""

from __future__ import annotations

import json

import duckdb
import pyarrow as pa

from dateline.codes import INVOLVED_ROLES, ROLES
from dateline.editing.corrections import roles_of
from dateline.interface import INTERFACE_LANGUAGES
from dateline.store.snapshot import Snapshot
from dateline.text import normal_of_each
from dateline.view.boundaries import read_places
from dateline.view.filters import KnownCodes
from dateline.view.tables import HEADLINES, TOLLS, Tables

FOLDED_TOGETHER = 2_000
"""Number of reports whose words are normalised at once."""

CODED = [
    f"CREATE TYPE {table}_{column} AS ENUM (SELECT '' UNION SELECT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY 1); "
    f"ALTER TABLE {table} ALTER {column} TYPE {table}_{column}"
    for table, columns in {"event_parties": ("actor", "role"), "reports": ("publisher", "lang"), "report_sources": ("source", "kind")}.items()
    for column in columns
]
"""Columns of tables in memory with few different values: kept as numbers of these (a DuckDB ENUM in the order of the codes, and with the empty text, because
DuckDB has none without values), they are counted several times as fast."""

COUNTRY_CODES = """
CREATE TYPE country_code AS ENUM (SELECT '' UNION (SELECT country FROM report_countries UNION SELECT country FROM decided_roles
                                  UNION SELECT unnest(countries) FROM events) ORDER BY 1)
"""
ROLE_CODES = f"CREATE TYPE role_code AS ENUM ({', '.join(map(repr, sorted(ROLES)))})"
"""The same for the countries of events, which are numbers from the start: joined and sorted as text they took most of the memory of opening a store."""

CORRECTIONS = "CREATE VIEW corrections AS SELECT event_id, field, value FROM edits WHERE action = 'correct' AND applied AND event_id IS NOT NULL"

DECIDED_HEADLINES = "SELECT event_id FROM corrections WHERE field = 'headline'"

TITLES_OF_EVENTS = f"""
CREATE TABLE event_titles AS
SELECT event, {", ".join(f"arg_min(title, printed) FILTER (written = '{lang}') AS {column}" for lang, column in HEADLINES.items())}
FROM (SELECT event, title, articles.lang AS written, (coalesce(published_on, DATE '9999-12-31'), report_id) AS printed
      FROM report_rows JOIN articles USING (article_id) JOIN (SELECT event, event_id, lang AS own FROM events) USING (event_id)
      WHERE is_main AND title <> '' AND written IN {INTERFACE_LANGUAGES} AND written IS DISTINCT FROM own AND event_id NOT IN ({DECIDED_HEADLINES}))
GROUP BY event
"""

BACKGROUNDS_OF_EVENTS = f"""
CREATE TABLE backgrounds AS SELECT event, title AS background_of FROM events JOIN articles ON main_article_id = article_id
WHERE title <> '' AND title <> headline AND event_id NOT IN (SELECT event_id FROM report_rows WHERE is_main) AND event_id NOT IN ({DECIDED_HEADLINES})
"""


def _last_toll(what: str, column: str) -> str:
    """The columns of ``last_tolls`` for one toll, in SQL. The highest of the last hour of print is the last."""
    last = f"max_by({{of}}, (published_on, coalesce(published_at, published_on::TIMESTAMPTZ), {column}_high)) FILTER ({column}_low IS NOT NULL)"
    told = {"low": f"{column}_low", "high": f"coalesce({column}_high, {column}_low)", "on": "published_on"}
    days = f"count(DISTINCT published_on) FILTER ({column}_low IS NOT NULL) > 1"
    decided = f"SELECT event_id FROM corrections WHERE field = '{column}'"
    return ", ".join(f"CASE WHEN {days} AND event_id NOT IN ({decided}) THEN {last.format(of=of)} END AS last_{what}_{end}" for end, of in told.items())


LAST_TOLLS_OF_EVENTS = f"""
CREATE TABLE last_tolls AS SELECT event, tolls.* EXCLUDE (event_id) FROM (
    SELECT event_id, {", ".join(_last_toll(what, column) for what, column in TOLLS.items())}
    FROM report_rows JOIN articles USING (article_id)
    WHERE published_on IS NOT NULL AND event_id IN (SELECT event_id FROM events WHERE fatalities_low <> fatalities_high OR injured_low <> injured_high)
    GROUP BY event_id) tolls JOIN (SELECT event, event_id FROM events) USING (event_id) WHERE last_killed_on IS NOT NULL OR last_injured_on IS NOT NULL
"""

HIDDEN = "SELECT event_id FROM edits WHERE action = 'hide' AND applied AND event_id IS NOT NULL"

HIDDEN_EVENTS = f"CREATE VIEW hidden_events AS FROM stored_events WHERE event_id IN ({HIDDEN})"
"""Events that an editor has hidden: they stay in the store but appear on no page."""

EVENTS_AND_PRINT_DAYS = f"""
CREATE TABLE events AS SELECT row_number() OVER ()::INT AS event, * FROM (
    SELECT told.*, printed_on FROM stored_events told
    LEFT JOIN (SELECT event_id, min(published_on) AS printed_on FROM stored_reports JOIN articles USING (article_id) GROUP BY event_id) USING (event_id)
    WHERE event_id NOT IN ({HIDDEN}) ORDER BY date_start, event_id)
"""
"""``printed_on`` is the first day on which a report of the event was printed, null if unknown. Hidden events are left out."""

REPORTS_OF_EVENTS = "CREATE VIEW report_rows AS FROM stored_reports SEMI JOIN events USING (event_id)"

WORDS_OF_REPORTS = """
SELECT event, row_number() OVER ()::INT AS report, * EXCLUDE (event) FROM (
    SELECT event, report_id, publisher, lang, concat_ws(' ', title, quote) AS words, published_on
    FROM report_rows JOIN (SELECT event, event_id FROM events) USING (event_id) LEFT JOIN articles USING (article_id) ORDER BY event, report_id)
"""

SOURCES_OF_REPORTS = """
CREATE TABLE report_sources AS SELECT DISTINCT report, source, kind
FROM stored_report_sources JOIN (SELECT report, report_id FROM reports) USING (report_id) ORDER BY source, report
"""

ANNOUNCED_EVENTS = """
CREATE TABLE announced AS SELECT event FROM events JOIN reports USING (event) GROUP BY event, date_start HAVING date_start > max(published_on)
"""

DECIDED = "SELECT event_id FROM corrections WHERE field IN ('countries', 'roles')"
"""Events of which an editor has said which countries take part."""

SIDES = tuple(role for role in INVOLVED_ROLES if role != "location")
"""The roles that a party can have, in the order in which one of several is taken."""

DECIDED_COUNTRIES = f"""
CREATE TABLE decided_countries AS
SELECT event_id, country, list(role ORDER BY list_position({list(SIDES)}, role)) FILTER (role IN {SIDES}) AS sides FROM decided_roles GROUP BY ALL
UNION ALL SELECT event_id, unnest(countries), {list(SIDES)} FROM events
          WHERE event_id IN ({DECIDED}) AND event_id NOT IN (SELECT event_id FROM decided_roles)
"""
"""The countries that take part in these events, each once, with the ``SIDES`` that its parties may have: those that an editor has given the country (null
where it is only the place), or all of them where reports tell its roles."""

COUNTRIES_OF_EVENTS = """
CREATE TABLE event_countries AS
WITH told AS (SELECT DISTINCT event, country::country_code AS country, role::role_code AS role
              FROM report_countries JOIN (SELECT event, report_id FROM reports) USING (report_id)),
     decided AS (SELECT event, country::country_code AS country, role::role_code AS role
                 FROM decided_roles JOIN (SELECT event, event_id FROM events) USING (event_id)),
     part AS (FROM told WHERE role <> 'mentioned' AND event NOT IN (SELECT event FROM decided) UNION ALL FROM decided),
     involved AS (SELECT event, unnest(countries) AS country FROM events),
     all_roles AS (FROM part SEMI JOIN involved USING (event, country)
                   UNION ALL FROM told WHERE role = 'mentioned'
                   UNION ALL SELECT event, country, 'source'::role_code FROM involved ANTI JOIN part USING (event, country))
FROM all_roles ORDER BY country, event
"""
"""The roles of the countries involved in an event, from the editor or else from its reports, and the mentioned countries. A country that only the editor added,
without a role, counts as acting. In the order of countries, so that those of one country are found without looking at all rows."""

PAIRS_OF_EVENTS = """
CREATE TABLE event_pairs AS
WITH pairs AS (SELECT acting.event, acting.country AS source, acted_on.country AS target
               FROM event_countries acting JOIN event_countries acted_on USING (event) WHERE acting.role = 'source' AND acted_on.role = 'target'),
     across AS (FROM pairs WHERE source <> target)
FROM across UNION ALL FROM (FROM pairs WHERE source = target) ANTI JOIN across USING (event) ORDER BY event
"""
"""Which country acted on which: to join the sides anew takes a third of a second for each question about pairs of a million events."""

INVOLVEMENTS = """
CREATE TABLE involvements AS
SELECT country, count(*) FILTER (is_involved) AS events, count(*) AS naming
FROM (SELECT country, event, bool_or(role <> 'mentioned') AS is_involved FROM event_countries GROUP BY country, event) GROUP BY country
"""
"""How many events each country is involved in, and how many name it: it is asked twice for each story that is offered, and takes half a second."""

PARTIES_OF_REPORTS = f"""
CREATE VIEW report_parties AS
SELECT event_id, report_id, actor, kind, country,
       CASE WHEN role = 'mentioned' OR country IS NULL OR event_id NOT IN ({DECIDED}) OR list_contains(sides, role) THEN role
            ELSE coalesce(sides[1], 'mentioned') END AS role
FROM report_actors JOIN (SELECT event_id, report_id FROM report_rows) USING (report_id) LEFT JOIN decided_countries USING (event_id, country)
"""
"""The parties as each report tells them. Where an editor has said what their countries did, they go with them: a party that takes part and whose role its
country does not have takes the first of ``SIDES`` that the country has; it is only mentioned where the country takes no part or is only the place. What takes
part without a country, and what is only mentioned, stays as it is told."""

PARTIES_OF_EVENTS = f"""
CREATE TABLE event_parties AS
WITH sides AS (
    SELECT DISTINCT report_id, country FROM report_countries JOIN report_rows USING (report_id)
    WHERE role IN {SIDES}
      AND (event_id NOT IN ({DECIDED}) OR (event_id, country) IN (SELECT (event_id, country) FROM decided_countries)))
SELECT event, actor, min(role::ENUM ({", ".join(map(repr, ROLES))}))::VARCHAR AS role,
       bool_or((role <> 'mentioned' AND kind <> 'organisation') OR sides.country IS NOT NULL) AS marks_story
FROM report_parties JOIN (SELECT event, event_id FROM events) USING (event_id) LEFT JOIN sides USING (report_id, country)
WHERE role <> 'mentioned' OR sides.country IS NOT NULL GROUP BY event, actor ORDER BY actor, event
"""
"""The named parties that are more than mentioned in an event, or whose country acts, is acted on or mediates, each once; if reports differ on a party's role,
the first of these roles in the order of ``ROLES``. ``marks_story``: whether the party helps to find the events of a story. The United Nations and other
organisations take part in too many stories to distinguish them."""

FOUND_BY_ID = "CREATE INDEX events_by_id ON events (event_id)"
"""Cards, stories and links name an event by its id: without the index each of their questions reads the ids of all events."""


def connect(snapshot: Snapshot, name: str) -> Tables:
    """Read a snapshot into memory. Time and memory grow with the number of reports, not with the length of their articles.

    Raises:
        StoreError: ``gone`` if the snapshot no longer exists, ``broken`` if one of its files is damaged.
    """
    with snapshot.naming_faults():
        connection = duckdb.connect()
        connection.execute("SET GLOBAL TimeZone = 'UTC'")  # for every cursor: days are shown in UTC, as they are stored
        for table in ("articles", "occurrences", "report_countries", "report_actors", "evidence", "edits", "links"):
            connection.execute(f"CREATE VIEW {table} AS FROM {snapshot.in_sql(table)}")
        for table in ("events", "reports", "report_sources"):
            connection.execute(f"CREATE VIEW stored_{table} AS FROM {snapshot.in_sql(table)}")
        connection.execute(";".join((CORRECTIONS, HIDDEN_EVENTS, EVENTS_AND_PRINT_DAYS, REPORTS_OF_EVENTS)))
        _read_decided_roles(connection)
        connection.execute(";".join((DECIDED_COUNTRIES, COUNTRY_CODES, ROLE_CODES, "ALTER TABLE events ALTER countries TYPE country_code[]")))
        _read_reports(connection)
        connection.execute(";".join((COUNTRIES_OF_EVENTS, INVOLVEMENTS, PAIRS_OF_EVENTS, PARTIES_OF_REPORTS, PARTIES_OF_EVENTS, SOURCES_OF_REPORTS, *CODED)))
        connection.execute(";".join((ANNOUNCED_EVENTS, TITLES_OF_EVENTS, BACKGROUNDS_OF_EVENTS, LAST_TOLLS_OF_EVENTS, FOUND_BY_ID)))
        return Tables(name, snapshot, connection, _known(connection))


def _read_reports(connection: duckdb.DuckDBPyConnection) -> None:
    """The table ``reports``, with its words normalised for the word filter."""
    with connection.cursor() as reading:
        connection.register("told", _with_normal_words(reading.sql(WORDS_OF_REPORTS).to_arrow_reader(FOLDED_TOGETHER)))
        connection.execute("CREATE TABLE reports AS FROM told")
        connection.unregister("told")


def _read_decided_roles(connection: duckdb.DuckDBPyConnection) -> None:
    """The table ``decided_roles``: the roles that an editor gives to the countries of an event."""
    connection.execute("CREATE TABLE decided_roles (event_id VARCHAR, country VARCHAR, role VARCHAR)")
    decided = connection.execute("SELECT event_id, value FROM corrections WHERE field = 'roles'").fetchall()
    rows = [(event, country, role) for event, value in decided for country, roles in roles_of(json.loads(value)).items() for role in roles]
    if rows:
        connection.executemany("INSERT INTO decided_roles VALUES (?, ?, ?)", rows)


def _with_normal_words(told: pa.RecordBatchReader) -> pa.RecordBatchReader:
    """The same rows, read lazily, with the column ``words`` normalised for the word filter."""
    place = told.schema.get_field_index("words")
    folded = (batch.set_column(place, told.schema.field(place), pa.array(normal_of_each(batch.column(place).to_pylist()), pa.string())) for batch in told)
    return pa.RecordBatchReader.from_batches(told.schema, folded)


def _known(connection: duckdb.DuckDBPyConnection) -> KnownCodes:
    def values(sql: str) -> frozenset[str]:
        return frozenset(row[0] for row in connection.execute(sql).fetchall() if row[0] is not None)

    return KnownCodes(
        countries=values("SELECT DISTINCT country FROM event_countries") | {place.code for place in read_places()},
        parties=values("SELECT DISTINCT actor FROM event_parties WHERE role <> 'mentioned'"),
        publishers=values("SELECT DISTINCT publisher FROM reports"),
        sources=values("SELECT DISTINCT source FROM report_sources"),
        languages=values("SELECT DISTINCT lang FROM reports"),
    )
