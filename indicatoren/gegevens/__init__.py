"""Reference data in our own words and facts that others published, each with its source."""
