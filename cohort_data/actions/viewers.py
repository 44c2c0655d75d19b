"""Who is looking, while this computer is the only way in."""

from cohort_data.access import Viewer
from cohort_data.errors import NotAllowed
from cohort_data.store import audit, school, versions, viewers
from cohort_data.store.database import Database


def local_viewer(database: Database) -> Viewer:
    """Return the one viewer of a computer without sign-in, adding it at the first use."""
    if database.settings.sign_in != "local":
        raise NotAllowed("Sign in first.")
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
