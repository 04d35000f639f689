"""What a measure means on a day, and for whom. Pure: no database, no I/O; tested alone."""
