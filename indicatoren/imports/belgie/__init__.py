"""Belgian layouts: one reader, and a column profile per layout (EUROSTAT.md 22-28)."""
