"""Choosing, counting and ordering of courses. Pure: no database, no Django; the rows come in, the answer goes out."""
