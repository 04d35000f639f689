"""The only writers of ground-floor records."""
