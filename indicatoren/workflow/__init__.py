"""Which way a record of indicatoren may go, one module per kind of record. Pure: no Django, no database."""
