"""Papers as values, and those values as PDF and as an equal HTML page; leaves what is true to screening and records."""
