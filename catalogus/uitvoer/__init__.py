"""Courses in the formats of others: European Learning Model (LOQ XML) and schema.org (JSON-LD). Pure builders."""
