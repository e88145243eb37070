"""`/api/v1`: open data for programs, and its files. See docs/open-data.md."""
