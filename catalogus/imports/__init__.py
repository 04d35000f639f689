"""How offers come in: each format is a pure parser, one loader writes them all."""
