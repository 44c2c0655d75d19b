"""Several people at one record."""

from sqlalchemy import insert

from cohort_data.access import Role
from cohort_data.store import viewers
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import viewer, viewer_cohort, viewer_role

ISSUER = "https://id.example"


def colleague(database, name, *roles, cohorts=(None,), decides=False):
    """Put somebody on record who signs in under the own name; None stands for all cohorts."""
    who = {"public_id": public_id(), "issuer": ISSUER, "subject": name, "name": name}
    rest = {"email": "", "decides_promotion": decides, "session_epoch": 0, "created_at": now()}
    with database.writing() as connection:
        key = connection.execute(insert(viewer).values(**who, **rest)).inserted_primary_key[0]
        for role in roles or (Role.ADVISOR,):
            connection.execute(insert(viewer_role).values(viewer_id=key, role=role))
        for cohort in cohorts:
            row = {"viewer_id": key, "cohort_id": cohort, "reason": "test"}
            connection.execute(insert(viewer_cohort).values(**row))
        return viewers.find_by_key(connection, key)
