"""One module per fact; each proposes with span and reason."""
