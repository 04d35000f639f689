"""Settings by topic; dev, test and prod gather them."""
