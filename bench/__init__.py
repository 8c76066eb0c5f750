"""What Dateline's speed and memory are, measured: ``python -m bench``. README.md in this folder says what each figure means."""
