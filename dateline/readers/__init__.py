"""Reading inputs: a module for each format, their list (``formats``), and the walk over the paths that a user names (``inputs``).

Nothing is imported here, so that the help of the commands has the endings (``suffixes``) without waiting for the readers.
"""
