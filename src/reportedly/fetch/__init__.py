"""Reports from the web, fetched politely and from public addresses only."""
