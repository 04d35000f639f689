"""Governance: people, organisations, bodies, goals, and the shared nouns of every domain."""
