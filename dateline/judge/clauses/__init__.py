"""What the clause around a word of time makes of it: the main clause's own day, a side clause's, one that is to come, or the end of a span.

``bounds`` finds where the clause begins and ends. Each of the others answers one kind of question about the word: how it is ``written`` and where, whether
its clause is one of the ``side_clauses``, what is ``happening`` then, whether it is only the day of ``telling``, whether it bounds one of the ``spans``.
"""
