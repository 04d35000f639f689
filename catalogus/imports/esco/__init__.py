"""The files of ESCO: occupations, groups of occupations, and what is broader than what."""
