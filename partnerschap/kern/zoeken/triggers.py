"""SQL for migrations: a table whose changes go to the change log, in the writer's own transaction, COPY and bulk SQL included."""

FUNCTIES = """
CREATE OR REPLACE FUNCTION kern_log_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO kern_indexwijziging (soort, nr, transactie, gemaakt_op)
         SELECT %L, nr, pg_current_xact_id()::text::bigint, clock_timestamp()
         FROM (SELECT DISTINCT (%s)::bigint AS nr FROM rijen) gewijzigd WHERE nr IS NOT NULL',
        TG_ARGV[0], TG_ARGV[1]);
    RETURN NULL;
END
$$;
"""
WEG = "DROP FUNCTION IF EXISTS kern_log_index()"


def log_changes(tabel: str, soort: str, kolom: str) -> str:
    """Statement triggers on `tabel`: after each change the records `kolom` of kind `soort` are read again by the index."""
    delen = []
    for naam, wanneer, rijen in (
        ("nieuw", "INSERT", "NEW TABLE AS rijen"),
        ("anders", "UPDATE", "NEW TABLE AS rijen"),
        ("weg", "DELETE", "OLD TABLE AS rijen"),
    ):
        delen.append(
            f"CREATE TRIGGER zoekindex_{naam} AFTER {wanneer} ON {tabel} REFERENCING {rijen} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION kern_log_index('{soort}', '{kolom}');"
        )
    return "\n".join(delen)


def forget_changes(tabel: str) -> str:
    """The way back of `log_changes`."""
    return "\n".join(f"DROP TRIGGER IF EXISTS zoekindex_{naam} ON {tabel};" for naam in ("nieuw", "anders", "weg"))
