"""One function per question: ``(tables, filters) -> DataFrame``, written as Ibis expressions over the tables of ``dateline/view/tables.py``.

No two functions have the same name, for answers are kept by it (``dateline/ui/cache.py``).
"""
