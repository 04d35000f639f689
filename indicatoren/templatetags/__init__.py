"""Template tags of indicatoren."""
