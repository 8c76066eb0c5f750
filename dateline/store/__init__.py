"""The store: a folder of snapshots, each a set of Parquet tables, and a link that names the newest.

    store/current -> snapshots/12
    store/snapshots/12/<table>/*.parquet
    store/snapshots/12/datapackage.json

A reader resolves the link once and then sees one snapshot for as long as it likes (``snapshot.py``). A writer holds a lock, prepares the next snapshot
beside the others (``next_snapshot.py``), shares unchanged parts with it by hard links, and moves the link in one atomic step (``writer.py``): killed at any
moment, the store still opens at the old or at the new snapshot. Files of tables are read and written in ``parts.py`` alone; which snapshots there are,
which stay, and what makes a step atomic is in ``folders.py``.
"""
