"""One function per chart: ``(DataFrame, ...) -> plotly Figure``. Nothing in here uses Streamlit or queries the store.

The charts are in ``over_time``, ``world``, ``rankings``, ``heatmap`` and ``tolls``. A ``Look`` gives them colours and language; ``labels`` prepares names for
a chart, ``layout`` holds what all charts share. A chart with a name beside each row runs as a line of the language does; time runs left to right in every
language, which is the more common way in Arabic too.
"""
