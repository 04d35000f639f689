"""Pages of indicatoren: dashboard, goals, indicators, sources, what is missing."""
