"""Searching the catalogue: from a question to an answer, with the widening that was needed."""
