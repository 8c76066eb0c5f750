"""The invariants of the tables that SQL can check. Each query selects a description of every row that violates one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.store.datapackage import CODES, KEYS, PRIMARY_KEYS
from dateline.vocabulary.territories import country_codes

ALPHA_3 = sorted(country_codes())

ONE_COLUMN_KEYS = {**PRIMARY_KEYS, "fingerprints": "report_id"}

SEVERAL_COLUMNS_KEYS = {**KEYS, "occurrences": ["article_id", "input", "input_id", "page_start"]}

NEVER_NULL = {
    "articles": ("title", "extractor_version"),
    "occurrences": ("input", "loaded_at"),
    "reports": ("is_main",),
    "report_countries": ("country",),
    "report_actors": ("actor",),
    "report_sources": ("source",),
    "evidence": ("field", "rule", "accepted"),
    "events": ("former_ids", "headline", "countries"),
    "rejects": ("input", "reason", "detail"),
    "edits": ("edited_at", "editor", "report_ids", "from_report_ids"),
    "forgotten": ("forgotten_at",),
    "fingerprints": ("countries", "acting", "actors", "places", "hours", "title", "lead", "body", "names", "numbers", "runs"),
    "links": ("score", "copied"),
}
"""Columns in which null is always wrong, beside keys, references and columns of codes."""

REFERENCES = (
    ("occurrences", "article_id", "articles", "article_id"),
    ("articles", "article_id", "occurrences", "article_id"),
    ("reports", "article_id", "articles", "article_id"),
    ("reports", "event_id", "events", "event_id"),
    ("events", "event_id", "reports", "event_id"),
    ("events", "main_article_id", "articles", "article_id"),
    ("report_countries", "report_id", "reports", "report_id"),
    ("report_actors", "report_id", "reports", "report_id"),
    ("report_sources", "report_id", "reports", "report_id"),
    ("evidence", "article_id", "articles", "article_id"),
)
"""(table, column, other table, its column): every value of the first column must occur in the second; null is a violation too."""

OPEN_REFERENCES = (("evidence", "report_id", "reports", "report_id"), ("edits", "event_id", "events", "event_id"))
"""The same, with null allowed."""

OPEN_COLUMNS = ("event_type",)
"""Columns of codes in which null is allowed."""

COUNTRIES = (("report_countries", "country"), ("report_actors", "country"), ("reports", "location_country"), ("events", "location_country"))

FACTS_OF_PRINTS = (
    "is_main", "date_start", "date_end", "event_type", "location_country", "fatalities_low", "fatalities_high", "injured_low", "injured_high",
)  # fmt: skip
"""Columns that a fingerprint has in common with its report."""

FACTS = (
    ("reports", "event_type", "type"), ("reports", "date_start", "date"), ("reports", "fatalities_low", "fatalities"), ("reports", "injured_low", "injured"),
    ("report_actors", "actor", "actor"), ("report_sources", "source", "source"), ("report_countries", "country", "country"),
)  # fmt: skip
"""(table, column, field): where the column has a value, the report has accepted evidence of this field; a country that is only mentioned may have it in another
report of its article, or refused."""

OTHER_WORDS = ("date", "fatalities", "injured")
"""Fields whose evidence tells the fact in other words than the column."""

SORTED_SETS = ("title", "body", "names", "numbers", "runs")
"""Columns of fingerprints that are sorted and hold nothing twice, on which the comparison of two reports relies."""

ID = {
    "articles": "article_id", "occurrences": "article_id", "reports": "report_id", "report_countries": "report_id", "report_actors": "report_id",
    "report_sources": "report_id", "evidence": "article_id", "events": "event_id", "rejects": "input", "edits": "edit_id", "forgotten": "article_key",
    "fingerprints": "report_id", "links": "report_a",
}  # fmt: skip
"""The column that identifies a row of a table in messages."""

DATED = ("reports", "events")


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of violation and the queries that find it, each with one column of descriptions."""

    kind: str
    queries: tuple[str, ...]


def _listed(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _named(table: str, said: str) -> str:
    """SQL for the description of a row ``t``: its table, its id, and what is wrong; ``said`` is SQL."""
    return f"concat('{table} ', t.{ID[table]}, ': ', {said})"


def _twice(table: str, key: str) -> str:
    return f"SELECT concat('{table} ', coalesce({key}, 'without an id')) FROM {table} GROUP BY {key} HAVING count(*) > 1 OR {key} IS NULL"


def _several_times(table: str, columns: Iterable[str]) -> str:
    key = ", ".join(columns)
    return f"SELECT concat('{table} ', {ID[table]}, ': one row ', count(*), ' times') FROM {table} GROUP BY {key} HAVING count(*) > 1"


def _leads_nowhere(table: str, column: str, target: str, key: str, is_open: bool = False) -> str:
    words = _named(table, f"'its {column} ', coalesce(t.{column}, 'null'), ' is not in {target}'")
    found = f"SELECT {words} FROM {table} t ANTI JOIN {target} o ON t.{column} = o.{key}"
    return f"{found} WHERE t.{column} IS NOT NULL" if is_open else found


def _none_of(table: str, column: str, values: Iterable[str], is_open: bool = False) -> str:
    words = _named(table, f"'{column} ', coalesce(t.{column}, 'null')")
    wrong = f"t.{column} NOT IN ({_listed(values)})"
    return f"SELECT {words} FROM {table} t WHERE {wrong}" + ("" if is_open else f" OR t.{column} IS NULL")


def _where(table: str, said: str, wrong: str) -> str:
    """A query for the rows ``t`` of one table for which the SQL ``wrong`` is true; ``said`` says what is wrong, in plain words."""
    words = _named(table, f"'{said}'")
    return f"SELECT {words} FROM {table} t WHERE {wrong}"


def _dates(table: str) -> tuple[str, ...]:
    start_is_unknown = "t.date_start IS NULL"
    return (
        _where(table, "event_date and date_precision", "(t.event_date IS NULL) = (t.date_precision = 'day')"),
        _where(table, "event_date is not the one day of its interval", "t.event_date <> t.date_start OR t.event_date <> t.date_end"),
        _where(table, "only one of date_start and date_end", f"({start_is_unknown}) <> (t.date_end IS NULL)"),
        _where(table, "date_end before date_start", "t.date_end < t.date_start"),
        _where(table, "date_edtf and date_start", f"({start_is_unknown}) <> (t.date_edtf IS NULL)"),
        _where(table, "date_precision and date_start", f"({start_is_unknown}) <> (t.date_precision = 'unknown')"),
        _where(table, "date_basis and date_start", f"t.date_basis <> 'editor' AND ({start_is_unknown}) <> (t.date_basis = 'none')"),
    )


def _tolls(table: str, kind: str) -> str:
    low, high = f"t.{kind}_low", f"t.{kind}_high"
    return _where(table, kind, f"({low} IS NULL) <> ({high} IS NULL) OR {low} > {high} OR {low} < 0")


def _without_evidence(table: str, column: str, field: str) -> str:
    words = _named(table, f"'no evidence of its {column} ', t.{column}")
    same_value = "" if field in OTHER_WORDS else f" AND t.{column} = e.value"
    involved = " AND t.role <> 'mentioned'" if table == "report_countries" else ""
    return f"""SELECT {words} FROM {table} t SEMI JOIN reports r ON t.report_id = r.report_id
        ANTI JOIN evidence e ON t.report_id = e.report_id AND e.field = '{field}' AND e.accepted{same_value} WHERE t.{column} IS NOT NULL{involved}"""


RULES = (
    Rule("keys", (
        *(_twice(table, key) for table, key in ONE_COLUMN_KEYS.items()),
        *(_several_times(table, columns) for table, columns in SEVERAL_COLUMNS_KEYS.items()),
    )),
    Rule("references", (
        *(_leads_nowhere(*reference) for reference in REFERENCES),
        *(_leads_nowhere(*reference, is_open=True) for reference in OPEN_REFERENCES),
        """SELECT concat('events ', e.event_id, ': its main_article_id ', main_article_id, ' tells none of its reports') FROM events e
           ANTI JOIN reports r ON e.event_id = r.event_id AND e.main_article_id = r.article_id""",
        """SELECT concat('evidence ', e.article_id, ': it speaks for the report ', r.report_id, ' of another article') FROM evidence e
           JOIN reports r USING (report_id) WHERE e.article_id <> r.article_id""",
        """SELECT concat('evidence ', e.article_id, ': ', r.report_id, ' is joined to ', e.value, ', which is not of the same event') FROM evidence e
           JOIN reports r USING (report_id) LEFT JOIN reports o ON o.report_id = e.value WHERE e.field = 'join' AND o.event_id IS DISTINCT FROM r.event_id""",
    )),
    Rule("main reports", (
        """SELECT concat('articles ', a.article_id, ': ', count(r.report_id), ' main reports') FROM articles a
           LEFT JOIN (FROM reports WHERE is_main) r USING (article_id) GROUP BY a.article_id HAVING count(r.report_id) <> 1""",
    )),
    Rule("spans", (
        """SELECT concat('evidence ', e.article_id, ': ', field, ' in the ', part, ' from ', char_start, ' to ', char_end) FROM evidence e
           JOIN (SELECT article_id, length(title) AS title_length, length(text) AS text_length FROM articles) a USING (article_id)
           WHERE char_start IS NULL OR char_end IS NULL OR char_start < 0 OR char_end < char_start
           OR char_end > CASE part WHEN 'title' THEN title_length ELSE text_length END""",
        _where("occurrences", "page_end before page_start", "t.page_end < t.page_start OR t.page_start < 0"),
    )),
    Rule("quotes", (
        """SELECT concat('reports ', report_id, ': "', quote[:60], '"') FROM (FROM reports WHERE quote IS NOT NULL) r
           JOIN articles a USING (article_id) WHERE text IS NOT NULL AND NOT contains(text, quote) AND NOT contains(title, quote)""",
    )),
    Rule("evidence", (
        *(_without_evidence(*fact) for fact in FACTS),
        """SELECT concat('report_countries ', r.report_id, ': no evidence of its country ', country) FROM report_countries JOIN reports r USING (report_id)
           SEMI JOIN articles a ON a.article_id = r.article_id
           ANTI JOIN evidence e ON e.article_id = r.article_id AND e.field = 'country' AND e.value = country WHERE country IS NOT NULL""",
        """SELECT concat('reports ', report_id, ': location_country ', location_country) FROM reports LEFT JOIN
           (SELECT report_id, list(DISTINCT country) AS told FROM report_countries WHERE role = 'location' GROUP BY report_id) USING (report_id)
           WHERE location_country IS DISTINCT FROM CASE WHEN len(told) = 1 THEN told[1] END""",
        _where("evidence", "refused without a reason", "NOT t.accepted AND t.reason IS NULL"),
    )),
    Rule("values", (
        *(_none_of(table, column, codes, is_open=column in OPEN_COLUMNS) for (table, column), codes in CODES.items()),
        *(_where(table, "confidence", "t.confidence NOT BETWEEN 0 AND 1") for table in DATED),
        *(_where(table, f"{column} null", f"t.{column} IS NULL") for table, columns in NEVER_NULL.items() for column in columns),
    )),
    Rule("countries", (
        *(_none_of(*column, ALPHA_3, is_open=True) for column in COUNTRIES),
        f"""SELECT concat('events ', event_id, ': countries ', country) FROM (SELECT event_id, unnest(countries) AS country FROM events)
            WHERE country NOT IN ({_listed(ALPHA_3)})""",
    )),
    Rule("dates", (
        *(query for table in DATED for query in _dates(table)),
        _where("articles", "published_basis and published_on", "(t.published_on IS NULL) <> (t.published_basis = 'none')"),
        _where("articles", "published_at and published_on", "t.published_at IS NOT NULL AND t.published_on IS NULL"),
        _where("occurrences", "crawled_at and crawled_on", "(t.crawled_at IS NULL) <> (t.crawled_on IS NULL)"),
        _where("occurrences", "crawled_at is days away from crawled_on", "abs(epoch(t.crawled_at) - epoch(t.crawled_on)) > 172800"),
        _where("articles", "published_at is days away from published_on", "abs(epoch(t.published_at) - epoch(t.published_on)) > 172800"),
    )),
    Rule("tolls", tuple(_tolls(table, kind) for table in DATED for kind in ("fatalities", "injured"))),
    Rule("counts", (
        """SELECT concat('events ', e.event_id, ': report_count ', e.report_count, ', reports ', r.reports) FROM events e
           JOIN (SELECT event_id, count(*) AS reports FROM reports GROUP BY event_id) r USING (event_id) WHERE e.report_count IS DISTINCT FROM r.reports""",
        """SELECT concat('events ', e.event_id, ': publisher_count ', e.publisher_count, ', publishers ', p.publishers) FROM events e
           JOIN (SELECT event_id, count(DISTINCT publisher) AS publishers FROM reports JOIN articles USING (article_id) GROUP BY event_id) p USING (event_id)
           WHERE e.publisher_count IS DISTINCT FROM p.publishers""",
        _where("events", "independent_count", "t.independent_count IS NULL OR t.independent_count NOT BETWEEN 1 AND t.report_count"),
        """SELECT concat('events: their report_count sums to ', events, ', but there are ', reports, ' reports')
           FROM (SELECT coalesce(sum(report_count), 0) AS events FROM events), (SELECT count(*) AS reports FROM reports) WHERE events <> reports""",
    )),
    Rule("former ids", (
        """SELECT concat('id ', former, ' of the events ', string_agg(event_id, ' and ' ORDER BY event_id)) FROM
           (SELECT event_id, unnest(former_ids) AS former FROM events UNION ALL SELECT event_id, event_id FROM events) GROUP BY former HAVING count(*) > 1""",
    )),
    Rule("edits", (
        """SELECT concat('edits ', edit_id, ': it joins reports that are of several events') FROM
           (SELECT edit_id, unnest(report_ids) AS report_id FROM edits WHERE action = 'join' AND applied) JOIN reports USING (report_id)
           GROUP BY edit_id HAVING count(DISTINCT event_id) > 1""",
        """SELECT DISTINCT concat('edits ', edit_id, ': it splits off reports that are of the event ', event_id) FROM
           (SELECT edit_id, unnest(report_ids) AS report_id FROM edits WHERE action = 'split' AND applied) JOIN reports USING (report_id)
           SEMI JOIN (SELECT edit_id, event_id FROM (SELECT edit_id, unnest(from_report_ids) AS report_id FROM edits) JOIN reports USING (report_id)) AS stay
           USING (edit_id, event_id)""",
        """SELECT concat('edits ', edit_id, ': it verifies the report ', report_id, ', which does not tell its event') FROM
           (SELECT edit_id, event_id, unnest(report_ids) AS report_id FROM edits WHERE action = 'verify' AND event_id IS NOT NULL) v
           ANTI JOIN reports r ON v.report_id = r.report_id AND v.event_id = r.event_id""",
        _where("edits", "applied, to no event", "t.applied AND t.event_id IS NULL AND t.action NOT IN ('join', 'split')"),
        _where("edits", "applied and reason", "t.applied IS NULL OR t.applied <> (t.reason IS NULL)"),
    )),
    Rule("derived", (
        _leads_nowhere("fingerprints", "report_id", "reports", "report_id"),
        _leads_nowhere("reports", "report_id", "fingerprints", "report_id"),
        f"""SELECT concat('fingerprints ', f.report_id, ': not as its report') FROM fingerprints f JOIN reports r USING (report_id)
           WHERE f.article_id <> r.article_id OR {" OR ".join(f"f.{fact} IS DISTINCT FROM r.{fact}" for fact in FACTS_OF_PRINTS)}""",
        """SELECT concat('fingerprints ', f.report_id, ': not as its article') FROM fingerprints f JOIN articles a USING (article_id)
           WHERE f.publisher IS DISTINCT FROM a.publisher OR f.lang IS DISTINCT FROM a.lang OR f.published_on IS DISTINCT FROM a.published_on""",
        """SELECT concat('fingerprints ', f.report_id, ': not as the countries of its report') FROM fingerprints f LEFT JOIN
           (SELECT report_id, list_sort(list(DISTINCT country)) AS involved, list_sort(list(DISTINCT country) FILTER (role = 'source')) AS acting
            FROM report_countries WHERE role <> 'mentioned' GROUP BY report_id) c USING (report_id)
           WHERE f.countries <> coalesce(involved, []) OR f.acting <> coalesce(c.acting, [])""",
        """SELECT concat('fingerprints ', f.report_id, ': not as the parties of its report') FROM fingerprints f LEFT JOIN
           (SELECT report_id, list_sort(list(DISTINCT actor)) AS found FROM report_actors GROUP BY report_id) a USING (report_id)
           WHERE f.actors <> coalesce(found, [])""",
        _where("fingerprints", "a word of its lead is not in its body", "NOT list_has_all(t.body, t.lead)"),
        *(_where("fingerprints", f"{column} is not sorted", f"t.{column} <> list_sort(list_distinct(t.{column}))") for column in SORTED_SETS),
        _leads_nowhere("links", "report_a", "reports", "report_id"),
        _leads_nowhere("links", "report_b", "reports", "report_id"),
        "SELECT concat('links ', report_a, ' and ', report_b) FROM links GROUP BY report_a, report_b HAVING count(*) > 1 OR report_a >= report_b",
        _where("links", "score or copied", "t.score NOT BETWEEN 0 AND 1 OR t.copied NOT BETWEEN 0 AND 1"),
    )),
    Rule("forgotten", ("SELECT concat('articles ', article_id) FROM articles SEMI JOIN forgotten ON article_id = article_key",)),
)  # fmt: skip

TEXTS = {
    "whole": Rule("texts", (_where("articles", "no text", "t.text IS NULL"),)),
    "quotes": Rule("texts", (_where("articles", "a text", "t.text IS NOT NULL"),)),
}
"""The rule on the column ``text`` for a store of whole texts, and for one of quotes only."""
