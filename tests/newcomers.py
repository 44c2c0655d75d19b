"""Invented people at one record, as an administrator would have named them."""

from collections.abc import Iterable

from sqlalchemy import insert, select

from cohort_data.access import Role, Viewer
from cohort_data.store.database import Database
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import viewer, viewer_cohort, viewer_role
from cohort_data.store.tables.school import cohort
from cohort_data.store.viewers import INVITED_ISSUER, find_by_key

ISSUER = "https://id.example.edu"


def add_person(
    database: Database,
    name: str,
    roles: Iterable[Role],
    *,
    cohorts: Iterable[str] | None = (),
    issuer: str = ISSUER,
    decides_promotion: bool = False,
) -> Viewer:
    """Add somebody who is known to the provider by the e-mail address, with cohorts by name."""
    email = f"{name.split(maxsplit=1)[0].lower()}@example.edu"
    with database.writing() as connection:
        key = connection.execute(
            insert(viewer).values(
                public_id=public_id(),
                issuer=issuer,
                subject=email if issuer != INVITED_ISSUER else public_id(),
                name=name,
                email=email,
                decides_promotion=decides_promotion,
                session_epoch=0,
                created_at=now(),
            )
        ).inserted_primary_key[0]
        for role in roles:
            connection.execute(insert(viewer_role).values(viewer_id=key, role=role))
        names = select(cohort.c.name, cohort.c.id)
        keys = dict(iter(connection.execute(names)))
        assigned = [None] if cohorts is None else [keys[one] for one in cohorts]
        for one in assigned:
            row = {"viewer_id": key, "cohort_id": one, "reason": "advisor of the cohort"}
            connection.execute(insert(viewer_cohort).values(row))
        return find_by_key(connection, key)
