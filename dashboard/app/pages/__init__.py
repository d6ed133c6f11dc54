"""One module a page; each is thin: filters in, summaries and charts out."""
