"""Which of the dates in an article is the day of its event, and what is background beside it.

``qualifying`` says which may be the day of the news, and why not; ``main_date`` chooses the best of them, and sets the background apart. ``day_of_deed``
replaces it where the article names first only the day of a statement, a week or a month.
"""
