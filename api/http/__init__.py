"""HTTP for every route: bodies, headers, rate limits, connections."""
