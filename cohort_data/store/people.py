"""How those who may sign in are added, changed and listed."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from cohort_data.access import Role
from cohort_data.people import PersonDraft
from cohort_data.store import viewers
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import sign_in, viewer, viewer_role

TEXTS = dict.fromkeys(("name", "email", "issuer", "disabled_at", "last_used"), "text")


@dataclass(frozen=True)
class Kept:
    """Somebody as kept; `issuer` tells who vouches for them."""

    id: int
    public_id: str
    issuer: str
    name: str
    email: str
    is_enabled: bool
    version: int

    @property
    def is_local(self) -> bool:
        """Whether this is the viewer that the computer itself acts as."""
        return self.issuer == viewers.LOCAL_ISSUER


def find(connection: Connection, address: str) -> Kept | None:
    """Return the person with this public id, whether or not they may sign in."""
    row = connection.execute(select(viewer).where(viewer.c.public_id == address)).first()
    return kept(row) if row else None


def named(connection: Connection, email: str) -> list[Kept]:
    """Return those on record under an e-mail address, who may sign in first."""
    query = select(viewer).where(viewer.c.email == email).order_by(viewer.c.id)
    found = [kept(row) for row in connection.execute(query)]
    return sorted(found, key=lambda one: not one.is_enabled)


def kept(row: Row[tuple[object, ...]]) -> Kept:
    """Return a row as a person."""
    return Kept(
        id=row.id,
        public_id=row.public_id,
        issuer=row.issuer,
        name=row.name,
        email=row.email,
        is_enabled=row.disabled_at is None,
        version=row.version,
    )


def is_taken(connection: Connection, email: str) -> bool:
    """Say whether somebody who may sign in is on record under an e-mail address."""
    return any(one.is_enabled for one in named(connection, email))


def add(connection: Connection, email: str, draft: PersonDraft) -> tuple[int, str]:
    """Add somebody who has not signed in yet, and return key and public id."""
    address = public_id()
    added = connection.execute(
        insert(viewer).values(
            public_id=address,
            issuer=viewers.INVITED_ISSUER,
            # Found by the e-mail address until the first sign-in; this only has to be unique.
            subject=address,
            name=draft.name.strip(),
            email=email,
            decides_promotion=draft.decides_promotion,
            session_epoch=0,
            created_at=now(),
        )
    )
    key = int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0
    set_roles(connection, key, draft.roles)
    return key, address


def change(connection: Connection, key: int, **values: object) -> None:
    """Set columns of a person, who has a new version from then on."""
    connection.execute(
        update(viewer).where(viewer.c.id == key).values(**values, version=viewer.c.version + 1)
    )


def set_roles(connection: Connection, key: int, roles: frozenset[Role]) -> None:
    """Give a person exactly these roles."""
    connection.execute(delete(viewer_role).where(viewer_role.c.viewer_id == key))
    for role in sorted(roles):
        connection.execute(insert(viewer_role).values(viewer_id=key, role=role))


def disable(connection: Connection, key: int) -> None:
    """Let a person in no longer; what they are signed in to is over, for good."""
    change(connection, key, disabled_at=now(), session_epoch=viewer.c.session_epoch + 1)


def enable(connection: Connection, key: int) -> None:
    """Let a person in again, who has to sign in anew."""
    change(connection, key, disabled_at=None)


def sign_out(connection: Connection, key: int) -> None:
    """End every sign-in of a person."""
    change(connection, key, session_epoch=viewer.c.session_epoch + 1)


def administrators(connection: Connection, *, with_local: bool) -> set[int]:
    """Return the keys of the administrators who may sign in and have done so.

    The computer itself counts where nobody signs in.
    """
    never = [viewers.INVITED_ISSUER] + ([] if with_local else [viewers.LOCAL_ISSUER])
    query = (
        select(viewer.c.id)
        .join(viewer_role, viewer_role.c.viewer_id == viewer.c.id)
        .where(
            viewer_role.c.role == Role.ADMINISTRATOR,
            viewer.c.disabled_at.is_(None),
            viewer.c.issuer.not_in(never),
        )
    )
    return set(connection.execute(query).scalars())


def roles_by_person(connection: Connection) -> dict[int, frozenset[Role]]:
    """Return the roles of each person who has any."""
    found: dict[int, frozenset[Role]] = {}
    for key, role in connection.execute(select(viewer_role.c.viewer_id, viewer_role.c.role)):
        found[key] = found.get(key, frozenset()) | {Role(role)}
    return found


def people_frame(connection: Connection) -> pd.DataFrame:
    """Return everybody on record, by name: who they are, and when they last used it (`last_used`).

    key, person (public id), name, email, issuer, decides_promotion, disabled_at, version.
    """
    newest = (
        select(sign_in.c.viewer_id, func.max(sign_in.c.last_seen_at).label("last_used"))
        .group_by(sign_in.c.viewer_id)
        .subquery()
    )
    query = (
        select(
            viewer.c.id.label("key"),
            viewer.c.public_id.label("person"),
            viewer.c.name,
            viewer.c.email,
            viewer.c.issuer,
            viewer.c.decides_promotion,
            viewer.c.disabled_at,
            viewer.c.version,
            newest.c.last_used,
        )
        .outerjoin(newest, newest.c.viewer_id == viewer.c.id)
        .order_by(viewer.c.name, viewer.c.id)
    )
    return read_frame(connection, query, {**TEXTS, "decides_promotion": "bool"})
