"""The arithmetic of the indicator pages. Pure: no Django, no database, exact decimals, tested alone."""
