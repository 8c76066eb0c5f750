"""One function per chart: ``(DataFrame, ...) -> plotly Figure``. Nothing in here uses Streamlit or queries the store.

The charts are in ``over_time``, ``world``, ``rankings``, ``heatmap`` and ``tolls``. A ``Look`` gives them colours and language; ``labels`` prepares names for
a chart, ``layout`` holds what all charts share. Charts run left to right in every language; only their words may run right to left.
"""
