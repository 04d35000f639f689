"""Finding things: Dutch words, an index beside the database, and the answers (ZOEKEN.md, PRESTATIES 1)."""
