"""How figures come in: pure parsers, one loader."""
