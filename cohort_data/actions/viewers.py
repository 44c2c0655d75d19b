"""Who is looking, while this computer is the only way in, and by which name."""

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.errors import InvalidName, NotAllowed
from cohort_data.store import audit, school, versions, viewers
from cohort_data.store.database import Database

LONGEST_NAME = 80


def local_viewer(database: Database) -> Viewer:
    """Return the one viewer of a computer without sign-in, adding it at the first use."""
    if database.settings.sign_in != "local":
        raise NotAllowed("Sign in first.")
    return command_line_viewer(database)


def command_line_viewer(database: Database) -> Viewer:
    """Return the viewer of whoever works at a shell of the server, who has the database anyway."""
    with database.reading() as connection:
        found = viewers.find(connection, viewers.LOCAL_ISSUER, viewers.LOCAL_ISSUER)
    return found or add_local_viewer(database)


def add_local_viewer(database: Database) -> Viewer:
    """Add the local viewer and the school's row, unless another process just did."""
    with database.writing() as connection:
        if school.get_school(connection) is None:
            school.add_school(connection)
            viewers.add_local(connection)
        found = viewers.find(connection, viewers.LOCAL_ISSUER, viewers.LOCAL_ISSUER)
        if found is None:
            raise NotAllowed("The viewer of this computer was disabled.")
        audit.record(
            connection,
            found,
            "first use",
            kind="viewer",
            object_id=found.public_id,
            body={"name": found.name},
        )
        versions.bump(connection)
    return found


@guarded(Permission.SIGN_IN)
def name_viewer(database: Database, viewer: Viewer, name: str) -> None:
    """Give the viewer another name, nobody else; what was recorded before shows the new one."""
    stripped = name.strip()
    refuse_unusable(stripped)
    with database.writing() as connection:
        if not viewers.rename(connection, viewer.id, stripped):
            raise NotAllowed("You may no longer sign in, so your name was not changed.")
        audit.record(
            connection,
            viewer,
            "viewer named",
            kind="viewer",
            object_id=viewer.public_id,
            body={"name": stripped},
        )
        versions.bump(connection)


def refuse_unusable(name: str) -> None:
    """Refuse a name that is empty, too long, or holds a sign that no sheet can print."""
    if not name or len(name) > LONGEST_NAME:
        raise InvalidName(f"Give yourself a name of 1 to {LONGEST_NAME} characters.")
    if not name.isprintable():
        raise InvalidName("The name holds a sign that cannot be printed: type it again by hand.")
