"""How remembered layouts are found by name, renamed, corrected and forgotten."""

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.errors import NotFound, UploadRefused
from cohort_data.ingest import layouts
from cohort_data.ingest.model import Field, Layout, TextTable
from cohort_data.reports.layout_scope import visible_layouts
from cohort_data.store import audit, remembered_layouts, versions
from cohort_data.store.database import Connection, Database
from cohort_data.store.remembered_layouts import LayoutRow

LONGEST_NAME = 100


@guarded(Permission.RECORD_RESULTS)
def layout_called(database: Database, viewer: Viewer, name: str, *, table: TextTable) -> Layout:
    """Return the remembered layout of a name for a file that has all the columns it uses."""
    with database.reading() as connection:
        frame = visible_layouts(connection, viewer)
    called = frame[frame["name"].str.casefold() == name.strip().casefold()]
    if called.empty:
        there = ", ".join(dict.fromkeys(frame["name"]))
        raise UploadRefused(
            f"There is no remembered layout called {name!r}. "
            + (f"There are: {there}." if there else "None is remembered yet.")
        )
    texts = called["meanings"].tolist()
    missing = [layouts.missing_in(text, table.headers) for text in texts]
    fitting = next((text for text, left in zip(texts, missing, strict=True) if not left), None)
    if fitting is None:
        raise UploadRefused(
            f"The layout {name!r} needs the column {missing[0][0]!r}, and {table.file} has none "
            f"called so; it has {', '.join(table.headers)}."
        )
    return layouts.from_json(fitting, table)


@guarded(Permission.RECORD_RESULTS)
def rename_layout(
    database: Database, viewer: Viewer, layout: str, *, name: str, version: int
) -> None:
    """Give a remembered layout another name."""
    wanted = " ".join(name.split())
    if not 0 < len(wanted) <= LONGEST_NAME or not wanted.isprintable():
        raise UploadRefused(f"Give the layout a name of 1 to {LONGEST_NAME} characters.")
    with database.writing() as connection:
        there = found(connection, viewer, layout)
        remembered_layouts.change(connection, viewer, there.id, version, name=wanted)
        noted(connection, viewer, "layout renamed", layout)


@guarded(Permission.RECORD_RESULTS)
def set_meaning(
    database: Database, viewer: Viewer, layout: str, *, header: str, field: Field, version: int
) -> None:
    """Say what a column means in the next file with this layout.

    A meaning that one column alone can have is taken from the column that had it.
    """
    with database.writing() as connection:
        there = found(connection, viewer, layout)
        if header not in layouts.columns_of(there.meanings):
            raise NotFound(NOTHING_HERE)
        meanings = layouts.with_meaning(there.meanings, header, field)
        remembered_layouts.change(connection, viewer, there.id, version, meanings=meanings)
        noted(connection, viewer, "layout changed", layout)


@guarded(Permission.RECORD_RESULTS)
def forget_layout(database: Database, viewer: Viewer, layout: str, *, version: int) -> None:
    """Forget how files with these columns were read; what was saved stays as it is."""
    with database.writing() as connection:
        there = found(connection, viewer, layout)
        remembered_layouts.forget(connection, viewer, there.id, version)
        noted(connection, viewer, "layout forgotten", layout)


def found(connection: Connection, viewer: Viewer, layout: str) -> LayoutRow:
    """Return a layout of the viewer's by its public id."""
    there = remembered_layouts.find(connection, layout)
    if there is None or layout not in set(visible_layouts(connection, viewer)["public_id"]):
        raise NotFound(NOTHING_HERE)
    return there


def noted(connection: Connection, viewer: Viewer, what: str, layout: str) -> None:
    """Keep who did it, and let remembered answers go."""
    audit.record(connection, viewer, what, kind="layout", object_id=layout, body={})
    versions.bump(connection)
