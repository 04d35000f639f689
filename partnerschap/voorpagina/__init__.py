"""Home and global search: the only reader of several domains."""
