"""The store: a folder of snapshots, each a set of Parquet tables, and a symbolic link to the newest.

    store/current -> snapshots/12
    store/snapshots/12/<table>/*.parquet
    store/snapshots/12/datapackage.json

A reader resolves the link once and then sees the same snapshot for as long as it likes (``snapshot.py``). A writer holds a lock, prepares the next
snapshot beside the others (``next_snapshot.py``), shares unchanged parts with it by hard links, and moves the link in one atomic step (``writer.py``):
if it is killed at any moment, the store still opens at the old or the new snapshot. Only ``parts.py`` reads and writes the files of tables;
``folders.py`` handles the snapshots' folders, the link and syncing to disk.
"""
