"""How share links are ended: one, or all of a cohort."""

from datetime import datetime

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Role, Viewer, guarded, require_cohorts
from cohort_data.errors import NotFound
from cohort_data.store import clock, school, share_links, versions
from cohort_data.store.database import Database


@guarded(Permission.CONTROL_LINKS)
def revoke_link(database: Database, viewer: Viewer, link: str, *, at: datetime) -> None:
    """End a link for good; one that was ended before stays as it was."""
    with database.writing() as connection:
        found = share_links.named(connection, link)
        if found is None:
            raise NotFound(NOTHING_HERE)
        require_control(viewer, found.cohort_id)
        if not found.state.is_revoked:
            end(connection, viewer, [(found.id, found.public_id)], at)


@guarded(Permission.CONTROL_LINKS)
def revoke_all(database: Database, viewer: Viewer, *, cohort: str, at: datetime) -> int:
    """End every live link of a cohort, and return how many there were."""
    with database.writing() as connection:
        key = school.cohort_key(connection, cohort)
        if key is None:
            raise NotFound(NOTHING_HERE)
        require_control(viewer, key)
        found = share_links.live_of(connection, key, at)
        end(connection, viewer, found, at)
    return len(found)


def require_control(viewer: Viewer, cohort_key: int) -> None:
    """Refuse an advisor of other cohorts; an administrator may end any link."""
    if Role.ADMINISTRATOR not in viewer.roles:
        require_cohorts(viewer, [cohort_key])


def end(connection: Connection, viewer: Viewer, links: list[tuple[int, str]], at: datetime) -> None:
    """End links, each with an audit event."""
    clock.keep_seen(connection, at)
    share_links.revoke(connection, viewer, [key for key, _ in links], at)
    share_links.note_ended(connection, viewer, [address for _, address in links])
    versions.bump(connection)
