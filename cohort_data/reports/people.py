"""Who may sign in, as what, with which cohorts, until when and why."""

from dataclasses import dataclass

import pandas as pd

from cohort_data.access import Permission, Role, Viewer, guarded
from cohort_data.store import assignments, grants, people, school
from cohort_data.store.database import Connection, Database
from cohort_data.store.viewers import INVITED_ISSUER, LOCAL_ISSUER
from cohort_data.words import PersonState

ALL_COHORTS = "All cohorts"
BY_NAME = "by name, as a dean"
ADVISES = "as an advisor"
REVIEW = [
    *("name", "email", "state", "roles", "decides_promotion"),
    *("cohort", "how", "valid_from", "valid_to", "reason", "by", "last_used"),
]


@dataclass(frozen=True)
class Dated:
    """A cohort that is somebody's for a time; `id` is what ends it."""

    id: str
    cohort: str
    valid_from: str
    valid_to: str
    reason: str
    by: str


@dataclass(frozen=True)
class Person:
    """Somebody on record.

    `cohorts` holds the public ids of those assigned without an end, None for all of them;
    `sees` names those of today, covers included.
    """

    public_id: str
    name: str
    email: str
    state: PersonState
    roles: frozenset[Role]
    decides_promotion: bool
    cohorts: frozenset[str] | None
    sees: tuple[str, ...]
    covers: tuple[Dated, ...]
    grants: tuple[Dated, ...]
    last_used: str
    version: int

    @property
    def lacks_cohorts(self) -> bool:
        """Whether an advisor who may sign in has no cohort today, and so sees nobody."""
        can_come = self.state is not PersonState.DISABLED
        return can_come and Role.ADVISOR in self.roles and not self.sees


@guarded(Permission.MANAGE_PEOPLE)
def people_list(database: Database, _viewer: Viewer) -> tuple[Person, ...]:
    """Return everybody on record, by name; when they were last here is never remembered."""
    with database.reading() as connection:
        frame, roles, assigned, granted = parts(connection)
        today = school.today(connection).isoformat()
    return tuple(
        Person(
            public_id=row["person"],
            name=row["name"],
            email=row["email"],
            state=state(row["issuer"], row["disabled_at"]),
            roles=roles.get(row["key"], frozenset()),
            decides_promotion=row["decides_promotion"],
            cohorts=lasting(assigned[assigned["key"] == row["key"]]),
            sees=sees(assigned[assigned["key"] == row["key"]], today),
            covers=dated(assigned[(assigned["key"] == row["key"]) & (assigned["valid_to"] != "")]),
            grants=dated(granted[granted["key"] == row["key"]]),
            last_used=row["last_used"],
            version=row["version"],
        )
        for row in frame.to_dict("records")
    )


def parts(
    connection: Connection,
) -> tuple[pd.DataFrame, dict[int, frozenset[Role]], pd.DataFrame, pd.DataFrame]:
    """Return people, their roles, and what is theirs today or from a later day on."""
    today = school.today(connection)
    assigned = assignments.assignments_frame(connection, today)
    granted = grants.grants_frame(connection, today)
    everything = assigned["cohort"] == ""
    return (
        people.people_frame(connection),
        people.roles_by_person(connection),
        assigned.assign(
            id=assigned["row"].astype("str"),
            cohort_name=assigned["cohort_name"].mask(everything, ALL_COHORTS),
        ),
        granted.assign(id=granted["grant"]),
    )


def state(issuer: str, disabled_at: str) -> PersonState:
    """Return whether somebody can come in."""
    if disabled_at:
        return PersonState.DISABLED
    others = {LOCAL_ISSUER: PersonState.THIS_COMPUTER, INVITED_ISSUER: PersonState.INVITED}
    return others.get(issuer, PersonState.SIGNS_IN)


def lasting(assigned: pd.DataFrame) -> frozenset[str] | None:
    """Return the cohorts that are a person's without an end, None for all of them."""
    found = frozenset(assigned.loc[assigned["valid_to"] == "", "cohort"])
    return None if "" in found else found


def sees(assigned: pd.DataFrame, today: str) -> tuple[str, ...]:
    """Return the names of the cohorts that are a person's today."""
    begun = assigned.loc[assigned["valid_from"] <= today, "cohort_name"]
    return tuple(dict.fromkeys(begun))


def dated(rows: pd.DataFrame) -> tuple[Dated, ...]:
    """Return what is a person's for a time."""
    told = rows.drop(columns="cohort").rename(columns={"cohort_name": "cohort"})
    columns = list(Dated.__dataclass_fields__)
    return tuple(Dated(*row) for row in told[columns].itertuples(index=False, name=None))


@guarded(Permission.MANAGE_PEOPLE)
def all_cohorts(database: Database, _viewer: Viewer) -> dict[str, str]:
    """Return the name of every cohort on record by its public id, without any student."""
    with database.reading() as connection:
        frame = school.cohorts_frame(connection)
    return dict(zip(frame["public_id"], frame["name"], strict=True))


@guarded(Permission.MANAGE_PEOPLE)
def access_review(database: Database, _viewer: Viewer) -> pd.DataFrame:
    """Return who has which cohort: a row for each, and one for everybody who has none.

    name, email, state, roles, decides_promotion, cohort, how, valid_from, valid_to, reason, by,
    last_used; what is over is left out, what is still to begin is not.
    """
    with database.reading() as connection:
        frame, roles, assigned, granted = parts(connection)
    theirs = pd.concat([assigned.assign(how=ADVISES), granted.assign(how=BY_NAME)])
    told = frame.assign(
        state=[state(*each) for each in zip(frame["issuer"], frame["disabled_at"], strict=True)],
        roles=[", ".join(sorted(roles.get(key, ()))) for key in frame["key"]],
    )
    columns = ["key", "cohort_name", "how", "valid_from", "valid_to", "reason", "by"]
    joined = told.merge(theirs[columns], on="key", how="left")
    named = joined.rename(columns={"cohort_name": "cohort"})[REVIEW]
    return named.fillna(dict.fromkeys(["cohort", *columns[2:]], "")).reset_index(drop=True)
