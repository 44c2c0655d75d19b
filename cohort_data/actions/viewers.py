"""Who is looking where nobody signs in, and by which name somebody stands on record."""

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.errors import InvalidName, NotAllowed
from cohort_data.people import is_usable, rules
from cohort_data.store import audit, school, versions, viewers
from cohort_data.store.database import Database


def local_viewer(database: Database) -> Viewer:
    """Return the one viewer of a computer without sign-in, adding it at the first use."""
    if database.settings.sign_in != "local":
        raise NotAllowed("Sign in first.")
    return shell_viewer(database)


def shell_viewer(database: Database) -> Viewer:
    """Return the viewer that whoever has a shell of this computer acts as, however others sign in.

    The shell has the database itself, so nothing is given away; it names the first administrator.
    """
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
    if name and not name.isprintable():
        raise InvalidName("The name holds a sign that cannot be printed: type it again by hand.")
    if not is_usable(name):
        raise InvalidName(f"Give yourself a name of 1 to {rules().longest_name} characters.")
