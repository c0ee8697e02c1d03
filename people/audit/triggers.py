"""Triggers that refuse change of append-only tables, on both engines.

A model that says `append_only = True` refuses UPDATE and DELETE (and TRUNCATE on PostgreSQL); one that says
`append_only = "update"` refuses UPDATE alone, as for answers, which go with a draft that is thrown away. SQLite makes
a new table when a column is added and drops its triggers silently: repeat the migration operation `AppendOnly` after
such a change; a test asks the catalogue of both engines whether all of them stand.
"""

from django.apps import apps
from django.db.migrations.operations.base import Operation

MESSAGE = "this table is append-only"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%: {MESSAGE}', TG_TABLE_NAME; END $$
"""


def tables(registry=apps) -> dict[str, tuple[str, ...]]:
    """Return {table: events it refuses} of every append-only model."""
    modes = {True: ("UPDATE", "DELETE"), "update": ("UPDATE",)}
    return {
        model._meta.db_table: modes[model.append_only]
        for model in registry.get_models()
        if getattr(model, "append_only", None)
    }


def create(connection, table: str, events: tuple[str, ...]) -> None:
    """Set the triggers of one table; those that stand are replaced."""
    drop(connection, table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
            cursor.execute(
                f'CREATE TRIGGER "{table}_rows" BEFORE {" OR ".join(events)} ON "{table}" '
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
            if "DELETE" in events:
                cursor.execute(
                    f'CREATE TRIGGER "{table}_truncate" BEFORE TRUNCATE ON "{table}" '
                    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
                )
            return
        for event in events:
            cursor.execute(
                f'CREATE TRIGGER "{table}_{event.lower()}" BEFORE {event} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{table}: {MESSAGE}'); END"
            )


def drop(connection, table: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_rows" ON "{table}"')
            cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_truncate" ON "{table}"')
            return
        cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_update"')
        cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_delete"')


def create_all(connection) -> None:
    """Set every trigger again, after a test that had to empty the tables."""
    for table, events in tables().items():
        create(connection, table, events)


def drop_all(connection) -> None:
    """Lift every trigger. For the tests' own cleaning up, and for nothing else."""
    for table in tables():
        drop(connection, table)


def standing(connection) -> set[str]:
    """Return the names of our triggers that the catalogue knows."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def expected(connection) -> set[str]:
    """Return the names that `standing` must hold."""
    names = set()
    for table, events in tables().items():
        if connection.vendor == "postgresql":
            names.add(f"{table}_rows")
            names |= {f"{table}_truncate"} if "DELETE" in events else set()
        else:
            names |= {f"{table}_{event.lower()}" for event in events}
    return names


class AppendOnly(Operation):
    """Migration operation: from here on the model's table refuses change."""

    reversible = True
    reduces_to_sql = False

    def __init__(self, model_name: str, events: tuple[str, ...] = ("UPDATE", "DELETE")):
        self.model_name = model_name
        self.events = tuple(events)

    def deconstruct(self):
        return type(self).__name__, [self.model_name, self.events], {}

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        create(schema_editor.connection, table, self.events)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        drop(schema_editor.connection, to_state.apps.get_model(app_label, self.model_name)._meta.db_table)

    def describe(self):
        return f"Refuse change of {self.model_name}"
