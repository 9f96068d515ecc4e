"""Who waits for whom in PostgreSQL."""


def waiting_for_locks(cursor):
    """How many sessions of this database wait for a lock."""
    cursor.execute(
        "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid IN (SELECT l.pid FROM pg_locks l"
        " JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database())"
    )
    return cursor.fetchone()[0]
