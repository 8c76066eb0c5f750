"""One module or package per fact. Each takes the scan of an article and gives all that it finds, in reading order, with where it stands and, where it does not
count, why not. Which of it is of the article's event is decided in dateline/judge.
"""
