"""One function per query: ``(tables, filters) -> DataFrame``, written as Ibis expressions over the tables of ``dateline/view/tables.py``.

The cache (``dateline/ui/cache.py``) keeps answers by the function's module and name.
"""
