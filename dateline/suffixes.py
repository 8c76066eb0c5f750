"""The endings of the names of files that are read, by format. Nothing is imported here: the help of the commands shows them."""

from __future__ import annotations

TEXT_PAGES = (".txt",)
HTML_PAGES = (".html", ".htm", ".xhtml")
SAVED_PAGES = (".mhtml", ".mht")
MAILS = (".eml",)
WEB_ARCHIVES = (".warc",)
FEEDS = (".rss", ".atom", ".xml")
JSON_LINES = (".jsonl", ".ndjson")
JSON_DOCUMENTS = (".json",)
DELIMITED = (".csv", ".tsv", ".tab")
PARQUET = (".parquet", ".pq")

SUFFIXES = (*TEXT_PAGES, *HTML_PAGES, *SAVED_PAGES, *MAILS, *WEB_ARCHIVES, *FEEDS, *JSON_LINES, *JSON_DOCUMENTS, *DELIMITED, *PARQUET)
"""All endings of formats, in the order in which people are told of them."""

NEVER_GZIPPED = PARQUET
"""The endings of formats that are compressed themselves. Each of the others may be followed by ``.gz``."""

ZIP = ".zip"
"""The ending of a folder packed into one file."""

IN_WORDS = f"{', '.join(SUFFIXES)}, all but {' and '.join(NEVER_GZIPPED)} also with .gz, and {ZIP} of them"
"""What is read, for help and messages."""
