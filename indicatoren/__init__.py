"""De app indicatoren."""
