"""Measures Dateline's speed and memory: ``python -m bench``. README.md in this folder says what each figure means."""
