"""Parsers for what Eurostat serves; pure and streaming."""
