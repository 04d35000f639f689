"""Figures in the formats of others: JSON-stat, DCAT-AP, schema.org, and pictures that carry their source. Pure: data in, text out."""
