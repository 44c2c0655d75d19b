"""People as an administrator names them, and how they come in."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import insert, select, update

from cohort_data.access import Role
from cohort_data.actions.people import add_person
from cohort_data.actions.sign_in import arrive
from cohort_data.people import PersonDraft
from cohort_data.reports.people import people_list
from cohort_data.sign_in import Identity
from cohort_data.store import school, viewers
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import viewer as people
from cohort_data.store.tables.people import viewer_cohort, viewer_role
from cohort_data.store.tables.school import cohort as cohorts_kept
from cohort_data.store.tables.school import school as kept_school

ISSUER = "https://id.example.edu"
EMAIL = "ada@example.edu"
# Where the day ends last, and where it ends first: never the same day in both.
LAST_TO_SLEEP, FIRST_TO_WAKE = "Pacific/Niue", "Pacific/Kiritimati"


def with_sign_in(database, mode="oidc"):
    """The same record where people sign in."""
    return replace(database, settings=replace(database.settings, sign_in=mode))


def email_of(name):
    """The e-mail address of somebody, which is what the provider calls them as well."""
    return f"{name.split(maxsplit=1)[0].lower()}@example.edu"


def on_record(database, name, *roles, cohorts=(), issuer=ISSUER, decides=False):
    """Put somebody on record behind the pages; cohorts by name, None for all of them."""
    is_invited = issuer == viewers.INVITED_ISSUER
    who = {"public_id": public_id(), "issuer": issuer, "name": name, "email": email_of(name)}
    who |= {"subject": who["public_id"] if is_invited else who["email"], "created_at": now()}
    with database.writing() as connection:
        added = connection.execute(
            insert(people).values(**who, decides_promotion=decides, session_epoch=0)
        )
        (key,) = added.inserted_primary_key
        for role in roles:
            connection.execute(insert(viewer_role).values(viewer_id=key, role=role))
        there = dict(iter(connection.execute(select(cohorts_kept.c.name, cohorts_kept.c.id))))
        for one in [None] if cohorts is None else [there[each] for each in cohorts]:
            row = {"viewer_id": key, "cohort_id": one, "reason": "advisor of the cohort"}
            connection.execute(insert(viewer_cohort).values(row))
        return viewers.find_by_key(connection, key)


def draft(*roles, cohorts=frozenset(), **said):
    """What is set for a person: an advisor unless another role is given."""
    return PersonDraft(
        **{"name": "Ada Moss"} | said,
        roles=frozenset(roles or {Role.ADVISOR}),
        cohorts=cohorts,
    )


def invited(database, viewer, *roles, email=EMAIL, **said):
    """Somebody who was named and has not signed in yet."""
    return found(database, viewer, add_person(database, viewer, email, draft(*roles, **said)))


def found(database, viewer, address):
    """A person as the record has them now."""
    return next(one for one in people_list(database, viewer) if one.public_id == address)


def signed_in(database, email=EMAIL, session="1", *, verified=True):
    """Who stands behind a click of somebody whom the provider knows."""
    identity = Identity(ISSUER, email.lower(), session, email=email, is_verified=verified)
    return arrive(database, identity, at=datetime.now(UTC))


def cohort(database, name="Class of 2028"):
    """The public id of a new cohort without students."""
    with database.writing() as connection:
        key = school.add_cohort(connection, name, is_sample=False)
        frame = school.cohorts_frame(connection)
    return frame.set_index("cohort_id")["public_id"][key]


def key_of(database, address):
    """The key of a cohort."""
    with database.reading() as connection:
        return school.cohort_key(connection, address)


def in_zone(database, zone):
    """Let the school lie elsewhere, and return its day."""
    with database.writing() as connection:
        connection.execute(update(kept_school).values(time_zone=zone))
    with database.reading() as connection:
        return school.today(connection)
