"""Dateline: raw news pages in, a table of events and a dashboard out."""

__version__ = "0.25.0"
