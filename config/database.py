"""The database that a command opened, when it turns out to be the wrong one."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def advice():
    """One sentence on a database that does not answer or lacks tables of this version; None if it is in order."""
    name = opened()
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        said = str(error).strip().partition("\n")[0]
        return (
            f"打不开数据库 {name}（{said}），请核对 DATABASE_URL 并确认数据库已启动。"
            f" / Cannot open the database {name}: check DATABASE_URL and that it is running."
        )
    if not missing:
        return None
    demo, demo_too = "", ""
    if settings.SQLITE and not settings.DEMO:
        demo, demo_too = (
            "演示站请在命令前加 DEMO=1，否则",
            "for the demo site put DEMO=1 before the command, otherwise ",
        )
    return (
        f"打开的数据库是 {name}，其中还没有这个版本的数据表：{demo}请先运行 manage.py migrate。"
        f" / The database opened is {name}, which lacks tables of this version: {demo_too}run manage.py migrate first."
    )


def opened():
    """The database's file, or its server and name; never a password."""
    database = connection.settings_dict
    server = ":".join(str(part) for part in (database["HOST"], database["PORT"]) if part)
    return database["NAME"] if settings.SQLITE else f"{server}/{database['NAME']}"
