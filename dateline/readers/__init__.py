"""Reading inputs: a module for each format, their list (``formats``), and the walk over the paths that a user names (``inputs``)."""
