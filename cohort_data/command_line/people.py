"""What the verb for those who may sign in does, the first administrator included."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict

import pandas as pd

from cohort_data.access import Viewer
from cohort_data.actions import people as actions
from cohort_data.command_line.care import finish
from cohort_data.command_line.speaking import answer, show
from cohort_data.errors import InvalidPerson, NotFound
from cohort_data.people import PersonDraft
from cohort_data.reports.people import Person, all_cohorts, people_list
from cohort_data.store.database import Database
from cohort_data.words import PersonState

TOLD = ["name", "email", "state", "roles", "cohorts", "last_used", "id"]


def people(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """List those who may sign in, or name, disable, enable and change one of them."""
    if asked.what == "list":
        return listed(database, viewer, asked)
    if not asked.who:
        raise InvalidPerson("Say whom, by e-mail address.")
    return VERBS[asked.what](database, viewer, asked)


def listed(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Print everybody on record."""
    told = [as_told(one) for one in people_list(database, viewer)]
    if asked.json:
        answer(told)
    else:
        show(pd.DataFrame(told, columns=TOLD).map(in_line))
    return 0


def as_told(person: Person) -> dict[str, object]:
    """Return a person as a program reads them."""
    return {
        "id": person.public_id,
        "name": person.name,
        "email": person.email,
        "state": person.state,
        "roles": sorted(person.roles),
        "decides_promotion": person.decides_promotion,
        "cohorts": list(person.sees),
        "covers": [asdict(one) for one in person.covers],
        "named_views": [asdict(one) for one in person.grants],
        "last_used": person.last_used or None,
    }


def in_line(value: object) -> object:
    """Return a value as a table shows it."""
    return ", ".join(map(str, value)) if isinstance(value, list) else value or ""


def add(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Name somebody who may sign in."""
    draft = PersonDraft(
        name=asked.name or asked.who.strip(),
        roles=frozenset(asked.role),
        cohorts=None if asked.all_cohorts else addresses(database, viewer, asked.cohort),
        decides_promotion=asked.decides_promotion,
    )
    added = actions.add_person(database, viewer, asked.who, draft)
    sentence = f"{draft.name} may sign in with the e-mail address {asked.who.strip().lower()}."
    return finish(asked, {"id": added, "added": True}, sentence)


def addresses(database: Database, viewer: Viewer, names: list[str]) -> frozenset[str]:
    """Return the public ids of cohorts by their names."""
    there = {name: address for address, name in all_cohorts(database, viewer).items()}
    unknown = [name for name in names if name not in there]
    if unknown:
        told = ", ".join(there) or "none yet"
        raise NotFound(f"There is no cohort called {unknown[0]!r}. There are: {told}.")
    return frozenset(there[name] for name in names)


def disable(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Let somebody in no longer."""
    found = one(database, viewer, asked.who)
    actions.disable_person(database, viewer, found.public_id, version=found.version)
    body = {"id": found.public_id, "disabled": True}
    return finish(asked, body, f"{found.name} may no longer sign in.")


def enable(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Let somebody in again."""
    found = one(database, viewer, asked.who)
    actions.enable_person(database, viewer, found.public_id, version=found.version)
    body = {"id": found.public_id, "enabled": True}
    return finish(asked, body, f"{found.name} may sign in again.")


def change_roles(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Give somebody roles, or take them."""
    found = one(database, viewer, asked.who)
    if not asked.role:
        raise InvalidPerson("Say which role, with --role.")
    given = frozenset(asked.role)
    roles = found.roles | given if asked.what == "grant-role" else found.roles - given
    draft = PersonDraft(
        name=found.name,
        roles=roles,
        cohorts=found.cohorts,
        decides_promotion=found.decides_promotion,
        version=found.version,
    )
    actions.change_person(database, viewer, found.public_id, draft)
    told = sorted(roles)
    return finish(
        asked, {"id": found.public_id, "roles": told}, f"{found.name} is {', '.join(told)}."
    )


def one(database: Database, viewer: Viewer, who: str) -> Person:
    """Return a person by e-mail address or id; who may sign in goes before who may not."""
    told = who.strip()
    found = [
        person
        for person in people_list(database, viewer)
        if person.public_id == told or (told and person.email == told.lower())
    ]
    if not found:
        raise NotFound(f"There is nobody on record as {who!r}.")
    return min(found, key=lambda person: person.state is PersonState.DISABLED)


VERBS: dict[str, Callable[[Database, Viewer, Namespace], int]] = {
    "add": add,
    "disable": disable,
    "enable": enable,
    "grant-role": change_roles,
    "take-role": change_roles,
}
