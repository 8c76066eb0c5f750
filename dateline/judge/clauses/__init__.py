"""What the clause around a date says about it: whether it is the day of the main clause, of a side clause, still to come, or one end of a span.

``bounds`` finds where the clause begins and ends. The other modules each answer one kind of question about the date: ``written``: how and where it is written;
``side_clauses``: whether it is in a side clause; ``happening``: whether the event happens on it; ``telling``: whether it is only the day on which somebody said
so; ``spans``: whether it begins or ends a span.
"""
