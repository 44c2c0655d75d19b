"""How viewers are kept."""

from sqlalchemy import Connection, insert, select, update

from cohort_data.access import Role, Viewer
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import viewer, viewer_cohort, viewer_role

LOCAL_ISSUER = "local"


def find(connection: Connection, issuer: str, subject: str) -> Viewer | None:
    """Return a viewer who may still sign in, with roles and cohorts."""
    row = connection.execute(
        select(viewer).where(
            viewer.c.issuer == issuer,
            viewer.c.subject == subject,
            viewer.c.disabled_at.is_(None),
        )
    ).first()
    if row is None:
        return None
    return Viewer(
        id=row.id,
        public_id=row.public_id,
        name=row.name,
        roles=roles(connection, row.id),
        cohorts=cohorts(connection, row.id),
        decides_promotion=row.decides_promotion,
    )


def roles(connection: Connection, key: int) -> frozenset[Role]:
    """Return the roles of a viewer."""
    held = select(viewer_role.c.role).where(viewer_role.c.viewer_id == key)
    return frozenset(Role(word) for word in connection.execute(held).scalars())


def cohorts(connection: Connection, key: int) -> frozenset[int] | None:
    """Return the cohorts assigned to a viewer, None standing for all of them."""
    assigned = select(viewer_cohort.c.cohort_id).where(viewer_cohort.c.viewer_id == key)
    keys = set(connection.execute(assigned).scalars())
    return None if None in keys else frozenset(keys)


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
            name="This computer",
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
