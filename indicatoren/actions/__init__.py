"""The only writers of indicatoren."""
