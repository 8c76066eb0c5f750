"""The editor's decisions on events. What they are, and a new one; the merge applies them all at every write (``merge/ties.py``, ``merge/event_edits.py``).

A decision is called an *edit* in code: the line of ``edits.jsonl``, the row of the table ``edits``, the class ``Edit``, the command ``dateline edit``.
Messages for people call it a decision. What the judge decides about an article is not an edit.

``edits`` has the line and its file; ``corrections`` the fields of an event that can be corrected, and to what; ``typed_values`` reads a corrected value as
people type it; ``applying`` makes a new edit and the snapshot with it; ``in_words`` and ``listing`` tell edits to people.
"""
