"""What the desk of search words shows: what people typed in vain, and the words that mean the same."""
