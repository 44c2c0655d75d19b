"""Who may sign in, as what, and with which cohorts."""

from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import Connection

from cohort_data.access import Permission, Role, Viewer, guarded
from cohort_data.errors import InvalidPerson, NotFound, StaleVersion
from cohort_data.people import PersonDraft, email_of, refuse_impossible
from cohort_data.store import assignments, audit, people, school, versions
from cohort_data.store.database import Database
from cohort_data.store.people import Kept

CHANGED_SINCE = (
    "Somebody changed this person after you opened the page. Nothing was overwritten: look at what "
    "is set now, then save again."
)
NOBODY = "There is no such person on record."
NO_COHORT = "There is no such cohort. Nothing was changed."
TAKEN = "Somebody with this e-mail address is on record already and may sign in."
LAST = (
    "This is the last administrator who has signed in. Name another one first, and let them sign "
    "in; otherwise nobody could let people in any more."
)
NOT_ONESELF = "Nobody can disable themselves. Ask another administrator."
THE_COMPUTER = (
    "This computer is no person: the command line acts as it, so it stays advisor of all cohorts "
    "and administrator."
)


@guarded(Permission.MANAGE_PEOPLE)
def add_person(database: Database, viewer: Viewer, email: str, draft: PersonDraft) -> str:
    """Name somebody who may sign in, and return the public id.

    The e-mail address counts until the first sign-in; from then on only what the provider calls
    them does.
    """
    refuse_impossible(draft)
    told = email_of(email, is_name_enough=database.settings.sign_in == "proxy")
    with database.writing() as connection:
        if people.is_taken(connection, told):
            raise InvalidPerson(TAKEN)
        key, address = people.add(connection, told, draft)
        set_cohorts(connection, viewer, key, draft)
        keep(connection, viewer, "person added", address, {"email": told, **body_of(draft)})
    return address


@guarded(Permission.MANAGE_PEOPLE)
def change_person(database: Database, viewer: Viewer, person: str, draft: PersonDraft) -> None:
    """Set name, roles and cohorts of a person, from the next click on."""
    refuse_impossible(draft)
    with database.writing() as connection:
        kept = as_read(connection, person, draft.version)
        if kept.is_local and not is_whole(draft):
            raise InvalidPerson(THE_COMPUTER)
        if Role.ADMINISTRATOR not in draft.roles:
            refuse_last(connection, kept, database)
        people.change(
            connection,
            kept.id,
            name=draft.name.strip(),
            decides_promotion=draft.decides_promotion,
        )
        people.set_roles(connection, kept.id, draft.roles)
        set_cohorts(connection, viewer, kept.id, draft)
        keep(connection, viewer, "person changed", person, body_of(draft))


@guarded(Permission.MANAGE_PEOPLE)
def disable_person(database: Database, viewer: Viewer, person: str, *, version: int) -> None:
    """Let a person in no longer, from the next click on; what they recorded stays."""
    with database.writing() as connection:
        kept = as_read(connection, person, version)
        if kept.id == viewer.id:
            raise InvalidPerson(NOT_ONESELF)
        if kept.is_local:
            raise InvalidPerson(THE_COMPUTER)
        refuse_last(connection, kept, database)
        people.disable(connection, kept.id)
        keep(connection, viewer, "person disabled", person, {})


@guarded(Permission.MANAGE_PEOPLE)
def enable_person(database: Database, viewer: Viewer, person: str, *, version: int) -> None:
    """Let a person in again, who has to sign in anew."""
    with database.writing() as connection:
        kept = as_read(connection, person, version)
        if not kept.is_enabled and kept.email and people.is_taken(connection, kept.email):
            raise InvalidPerson(TAKEN)
        people.enable(connection, kept.id)
        keep(connection, viewer, "person enabled", person, {})


@guarded(Permission.MANAGE_PEOPLE)
def sign_out_everywhere(database: Database, viewer: Viewer, person: str, *, version: int) -> None:
    """End every sign-in of a person, who may sign in again."""
    with database.writing() as connection:
        kept = as_read(connection, person, version)
        people.sign_out(connection, kept.id)
        keep(connection, viewer, "signed out everywhere", person, {})


def as_read(connection: Connection, person: str, version: int) -> Kept:
    """Return a person who is still as somebody read them."""
    kept = people.find(connection, person)
    if kept is None:
        raise NotFound(NOBODY)
    if kept.version != version:
        raise StaleVersion(CHANGED_SINCE)
    return kept


def is_whole(draft: PersonDraft) -> bool:
    """Say whether a draft leaves the computer itself all that it needs."""
    return draft.roles >= {Role.ADVISOR, Role.ADMINISTRATOR} and draft.cohorts is None


def refuse_last(connection: Connection, kept: Kept, database: Database) -> None:
    """Refuse to take from the last administrator who can come in what makes them one."""
    is_local = database.settings.sign_in == "local"
    if people.administrators(connection, with_local=is_local) == {kept.id}:
        raise InvalidPerson(LAST)


def set_cohorts(connection: Connection, viewer: Viewer, key: int, draft: PersonDraft) -> None:
    """Assign the cohorts of a draft without an end, and end those that it does not name."""
    today, there = school.today(connection), assignments.lasting(connection, key)
    wanted = cohort_keys(connection, draft.cohorts)
    assignments.end(connection, [there[one] for one in there.keys() - wanted], today)
    assignments.assign(
        connection, viewer, key, wanted - there.keys(), valid_from=today, reason=draft.reason
    )


def cohort_keys(connection: Connection, addresses: frozenset[str] | None) -> set[int | None]:
    """Return the keys of cohorts by their public ids; None alone stands for all of them."""
    if addresses is None:
        return {None}
    keys = {school.cohort_key(connection, address) for address in addresses}
    if None in keys:
        raise NotFound(NO_COHORT)
    return keys


def body_of(draft: PersonDraft) -> dict[str, object]:
    """Return what a draft says, in an order of its own."""
    cohorts = "all" if draft.cohorts is None else sorted(draft.cohorts)
    return asdict(draft) | {"roles": sorted(draft.roles), "cohorts": cohorts}


def keep(
    connection: Connection, viewer: Viewer, action: str, person: str, body: Mapping[str, object]
) -> None:
    """Add what was done for a person to the audit, and let every remembered answer go."""
    audit.record(connection, viewer, action, kind="viewer", object_id=person, body=body)
    versions.bump(connection)
