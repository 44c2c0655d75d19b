"""How viewers are kept."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select, update

from cohort_data.access import NOTHING_HERE, Role, Viewer
from cohort_data.errors import NotAllowed
from cohort_data.store import school
from cohort_data.store.frames import pairs
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import viewer, viewer_cohort, viewer_role
from cohort_data.words import UNNAMED

LOCAL_ISSUER = "local"
# Somebody who was named by e-mail and has not signed in yet.
INVITED_ISSUER = "invited"
NO_REASON = "advisor of the cohort"


def find(connection: Connection, issuer: str, subject: str) -> Viewer | None:
    """Return a viewer who may still sign in, with roles and the cohorts of today."""
    row = connection.execute(
        select(viewer).where(
            viewer.c.issuer == issuer,
            viewer.c.subject == subject,
            viewer.c.disabled_at.is_(None),
        )
    ).first()
    return whole(connection, row) if row else None


def find_by_key(connection: Connection, key: int) -> Viewer | None:
    """Return a viewer who may still sign in, by the key."""
    query = select(viewer).where(viewer.c.id == key, viewer.c.disabled_at.is_(None))
    row = connection.execute(query).first()
    return whole(connection, row) if row else None


def whole(connection: Connection, row: Row[tuple[object, ...]]) -> Viewer:
    """Return a viewer's row with roles and the cohorts of today."""
    return Viewer(
        id=row.id,
        public_id=row.public_id,
        name=row.name,
        roles=roles(connection, row.id),
        cohorts=cohorts(connection, row.id),
        decides_promotion=row.decides_promotion,
    )


def require_unchanged(connection: Connection, viewer: Viewer) -> None:
    """Refuse a viewer whose roles or cohorts changed since the page was drawn.

    A click on a download may come long after it, and asks no page again.
    """
    now_there = find_by_key(connection, viewer.id)
    if now_there is None or now_there.scope != viewer.scope:
        raise NotAllowed(NOTHING_HERE)


def is_known(connection: Connection, issuer: str, subject: str) -> bool:
    """Say whether somebody is on record under this name, whether or not they may sign in."""
    query = select(viewer.c.id).where(viewer.c.issuer == issuer, viewer.c.subject == subject)
    return connection.execute(query).first() is not None


def by_name(connection: Connection) -> dict[str, str]:
    """Return the public id of each viewer by the name; of two who share one, the first."""
    rows = connection.execute(
        select(viewer.c.name, viewer.c.public_id).order_by(viewer.c.id.desc())
    )
    return {name: public for name, public in rows if name}


def invited(connection: Connection, email: str) -> int | None:
    """Return the key of the one person named under an e-mail address who has not signed in yet."""
    query = select(viewer.c.id).where(
        viewer.c.issuer == INVITED_ISSUER,
        viewer.c.email == email.strip().lower(),
        viewer.c.disabled_at.is_(None),
    )
    keys = list(connection.execute(query).scalars())
    return keys[0] if len(keys) == 1 else None


def bind(connection: Connection, key: int, issuer: str, subject: str) -> None:
    """Tie an invited person to what the sign-in calls them; from now on only that counts."""
    connection.execute(
        update(viewer)
        .where(viewer.c.id == key)
        .values(issuer=issuer, subject=subject, version=viewer.c.version + 1)
    )


def epoch(connection: Connection, key: int) -> int:
    """Return the counter that ends every sign-in of a viewer when it is raised."""
    query = select(viewer.c.session_epoch).where(viewer.c.id == key)
    return int(connection.execute(query).scalar_one())


def roles(connection: Connection, key: int) -> frozenset[Role]:
    """Return the roles of a viewer."""
    held = select(viewer_role.c.role).where(viewer_role.c.viewer_id == key)
    return frozenset(Role(word) for word in connection.execute(held).scalars())


def cohorts(connection: Connection, key: int) -> frozenset[int] | None:
    """Return the cohorts assigned to a viewer today, None standing for all of them."""
    assigned = select(viewer_cohort.c.cohort_id).where(assigned_today(connection, key))
    keys: Collection[int | None] = set(connection.execute(assigned).scalars())
    return None if None in keys else frozenset(key for key in keys if key is not None)


def assigned_today(connection: Connection, key: int) -> ColumnElement[bool]:
    """Return what holds of the assignments that a viewer has today."""
    today = school.today(connection).isoformat()
    return and_(
        viewer_cohort.c.viewer_id == key,
        or_(viewer_cohort.c.valid_from.is_(None), viewer_cohort.c.valid_from <= today),
        or_(viewer_cohort.c.valid_to.is_(None), viewer_cohort.c.valid_to >= today),
    )


def why_sees(connection: Connection, key: int, cohort_key: int) -> str:
    """Return why a viewer sees a cohort today, in the words of the newest assignment that says."""
    query = (
        select(viewer_cohort.c.reason)
        .where(
            assigned_today(connection, key),
            or_(viewer_cohort.c.cohort_id == cohort_key, viewer_cohort.c.cohort_id.is_(None)),
            viewer_cohort.c.reason != "",
        )
        .order_by(viewer_cohort.c.cohort_id.is_(None), viewer_cohort.c.id.desc())
    )
    return connection.execute(query.limit(1)).scalar() or NO_REASON


def names(connection: Connection) -> dict[str, str]:
    """Return the name of everybody who ever signed in or was named, by public id."""
    return pairs(connection, select(viewer.c.public_id, viewer.c.name).order_by(viewer.c.name))


def rename(connection: Connection, key: int, name: str) -> bool:
    """Give a viewer another name; False when there is none who may still sign in."""
    renamed = connection.execute(
        update(viewer)
        .where(viewer.c.id == key, viewer.c.disabled_at.is_(None))
        .values(name=name, version=viewer.c.version + 1)
    )
    return renamed.rowcount > 0


def add_local(connection: Connection) -> None:
    """Add the one viewer of a computer without sign-in: advisor of all, and administrator."""
    key = connection.execute(
        insert(viewer).values(
            public_id=public_id(),
            issuer=LOCAL_ISSUER,
            subject=LOCAL_ISSUER,
            name=UNNAMED,
            email="",
            decides_promotion=False,
            session_epoch=0,
            created_at=now(),
        )
    ).inserted_primary_key
    viewer_id = key[0] if key else 0
    for role in (Role.ADVISOR, Role.ADMINISTRATOR):
        connection.execute(insert(viewer_role).values(viewer_id=viewer_id, role=role))
    connection.execute(
        insert(viewer_cohort).values(viewer_id=viewer_id, cohort_id=None, reason="local sign-in")
    )
