-- The rows of an invented store whose reports are merged already: the views of the schema `invented` are its tables. dashboard.py sets the variables (`seed`; the
-- events numbered from `first` up to `last`; lists of codes) and makes the table `told` with headline, lead and language of invented articles. A draw is a hash
-- of what is drawn and for whom, so that a store is the same everywhere.

CREATE MACRO draw(what, number) AS hash(what, number, getvariable('seed')) / 18446744073709551616;

CREATE MACRO whole(share, most) AS least(floor(share * most)::INT, most - 1);

-- A skewed choice: the first of a hundred is drawn every fifth time.
CREATE MACRO skewed(choices, share) AS choices[1 + whole(share * share * share, len(choices)::INT)];

CREATE VIEW drawn_events AS
SELECT n, 'e' || md5(n::VARCHAR)[:20] AS event_id, DATE '2015-01-01' + whole(draw('day', n), 3650) AS printed_on,
       CASE WHEN draw('dated', n) < 0.9 THEN printed_on - whole(draw('late', n), 3) END AS event_date, draw('sure', n) AS confidence,
       skewed(getvariable('types'), draw('type', n)) AS event_type,
       skewed(getvariable('countries'), draw('source', n)) AS source, skewed(getvariable('countries'), draw('target', n)) AS target,
       CASE WHEN draw('toll', n) < 0.25 THEN whole(draw('dead', n), 60) END AS dead,
       -- Reports of an event: 1.2 on the average, a little more than in some days of five outlets.
       CASE WHEN draw('many', n) < 0.88 THEN 1 WHEN draw('many', n) < 0.95 THEN 2 WHEN draw('many', n) < 0.98 THEN 3 ELSE 8 END AS report_count
FROM range(getvariable('first'), getvariable('last')) numbers(n);

CREATE VIEW drawn_reports AS
SELECT e.* EXCLUDE (printed_on), m, 'r' || md5(m::VARCHAR)[:20] AS report_id, 'a' || md5(m::VARCHAR)[:20] AS article_id, printed_on + whole(draw('next', m), 3) AS printed_on,
       dead + whole(draw('more', m), 4) AS dead_here, headline || ' ' || m AS title, lead, lang
FROM (SELECT *, unnest(range(n * 8, n * 8 + report_count)) AS m FROM drawn_events) e
JOIN told ON told.number = whole(draw('told', m), getvariable('headlines'));

CREATE TABLE drawn AS FROM drawn_reports LIMIT 0;

CREATE SCHEMA invented;

CREATE VIEW invented.articles AS
SELECT article_id, 'outlet-' || whole(draw('outlet', m) ** 3, 200) AS publisher, title, lead AS text, lang, printed_on AS published_on,
       printed_on::TIMESTAMPTZ AS published_at, 'metadata' AS published_basis, '0' AS extractor_version
FROM drawn;

CREATE VIEW invented.reports AS
SELECT report_id, article_id, event_id, true AS is_main, event_date, event_date AS date_start, event_date AS date_end, event_date::VARCHAR AS date_edtf,
       CASE WHEN event_date IS NULL THEN 'unknown' ELSE 'day' END AS date_precision, CASE WHEN event_date IS NULL THEN 'none' ELSE 'relative' END AS date_basis,
       event_type, target AS location_country, dead_here AS fatalities_low, dead_here AS fatalities_high, lead AS quote, confidence
FROM drawn;

CREATE VIEW invented.report_countries AS
SELECT report_id, source AS country, 'source' AS role FROM drawn
UNION ALL SELECT report_id, target, unnest(['target', 'location']) FROM drawn
UNION ALL SELECT report_id, skewed(getvariable('countries'), draw('beside', m)), 'mentioned' FROM drawn;

CREATE VIEW invented.report_actors AS
SELECT report_id, 'party-' || whole(draw('party', m) ** 3, 400) AS actor, skewed(getvariable('actor_kinds'), draw('kind', m)) AS kind, source AS country,
       skewed(getvariable('roles'), draw('part', m)) AS role
FROM drawn;

CREATE VIEW invented.report_sources AS
SELECT report_id, 'agency-' || whole(draw('agency', m) ** 3, 60) AS source, skewed(getvariable('source_kinds'), draw('cited', m)) AS kind FROM drawn;

CREATE VIEW invented.events AS
SELECT event_id, [] AS former_ids, arg_min(title, m) AS headline, arg_min(lang, m) AS lang, event_date, event_date AS date_start, event_date AS date_end,
       event_date::VARCHAR AS date_edtf, CASE WHEN event_date IS NULL THEN 'unknown' ELSE 'day' END AS date_precision,
       CASE WHEN event_date IS NULL THEN 'none' ELSE 'relative' END AS date_basis, event_type, target AS location_country,
       list_sort(list_distinct([source, target])) AS countries, min(dead_here) AS fatalities_low, max(dead_here) AS fatalities_high, report_count,
       report_count AS publisher_count, report_count AS independent_count, min(printed_on)::TIMESTAMPTZ AS first_published_at,
       arg_min(article_id, m) AS main_article_id, confidence
FROM drawn GROUP BY ALL;
