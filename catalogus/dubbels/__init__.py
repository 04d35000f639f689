"""Recognising one course in two sources. Pure: records in, an opinion with reasons out."""
