"""Days, before any judgement: how people write them and how they are reckoned.

``timestamps`` reads the days that records, pages and people write as such, with the words of ``day_words``; days told in a text are found by
``extract/dates/``. ``anchor`` reckons from the day of printing; ``calendars`` turns Islamic and Persian days into Gregorian ones.
"""
