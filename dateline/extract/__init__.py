"""One module or package per kind of fact. Each takes the scan of an article and returns everything it finds, in reading order, with its place in the text and,
if it does not count, the reason. ``dateline/judge`` decides which findings belong to the article's event."""
