"""Judged questions: what somebody types, and which sample courses answer it (3 exactly, 2 well, 1 somewhat)."""
