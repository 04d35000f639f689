"""Reference data in our own words, each with its source; `actions.basisgegevens` loads it."""
