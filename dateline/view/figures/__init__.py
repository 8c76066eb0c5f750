"""One function per picture: ``(DataFrame, ...) -> plotly Figure``. No Streamlit and no question to the store in here.

In ``over_time``, ``world``, ``rankings``, ``heatmap`` and ``tolls``. Colours and words come to them together as a ``Look``; ``labels`` makes names fit for a
chart, ``layout`` has what all charts share. Charts run left to right in every language; their words do not have to.
"""
