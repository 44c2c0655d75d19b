"""What can be set for somebody who may sign in, and what cannot be so."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from cohort_data.access import Role
from cohort_data.attempts_used import months_after
from cohort_data.errors import InvalidPerson

_FILE = files("cohort_data") / "rules" / "people.toml"
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
NAME = re.compile(r"\S+")
USUAL_REASON = "Advises these students"


@dataclass(frozen=True, kw_only=True)
class PeopleRules:
    """How long what is given for a time may last, and how long a text may be."""

    valid_from: date
    longest_months: int
    longest_reason: int
    longest_name: int
    longest_email: int


@dataclass(frozen=True, kw_only=True)
class PersonDraft:
    """What is to be set for a person, and the version it was read under.

    `cohorts` holds public ids, None standing for all of them, those added later included;
    `reason` says why the cohorts that are new to the person are assigned.
    """

    name: str
    roles: frozenset[Role]
    cohorts: frozenset[str] | None = frozenset()
    decides_promotion: bool = False
    reason: str = USUAL_REASON
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class Period:
    """From when until when, the last day included, and why."""

    valid_from: date
    valid_to: date
    reason: str


@cache
def rules() -> PeopleRules:
    """Return what holds for people at the record."""
    return PeopleRules(**tomllib.loads(_FILE.read_text("utf-8")))


def is_usable(name: str) -> bool:
    """Say whether a name is neither empty nor too long, and can be printed on a sheet."""
    return 0 < len(name.strip()) <= rules().longest_name and name.strip().isprintable()


def refuse_impossible(draft: PersonDraft) -> None:
    """Refuse a person without a name or a role, and a reason that no table can show."""
    if not is_usable(draft.name):
        raise InvalidPerson(f"Give the person a name of 1 to {rules().longest_name} characters.")
    if not draft.roles:
        raise InvalidPerson("Choose at least one role: without one, nothing can be seen.")
    refuse_reason(draft.reason)


def period(first: date | None, last: date | None, reason: str) -> Period:
    """Return a time as somebody gave it, who may have left out a day."""
    if first is None or last is None:
        raise InvalidPerson("Say the first and the last day.")
    return Period(valid_from=first, valid_to=last, reason=reason)


def refuse_reason(reason: str) -> None:
    """Refuse a reason that is empty, too long, or cannot be printed."""
    told = reason.strip()
    if not told or len(told) > rules().longest_reason or not told.isprintable():
        raise InvalidPerson(f"Say why, in 1 to {rules().longest_reason} characters.")


def email_of(given: str, *, is_name_enough: bool) -> str:
    """Return an e-mail address as it is kept; a sign-in by proxy may know people by a name."""
    told = given.strip().lower()
    form = NAME if is_name_enough else ADDRESS
    is_short = len(told) <= rules().longest_email
    if not (form.fullmatch(told) and told.isprintable() and is_short):
        raise InvalidPerson("Give the e-mail address under which the person will sign in.")
    return told


def refuse_period(period: Period, today: date) -> None:
    """Refuse a time without a reason, one that is over or begins in the past, and a long one."""
    refuse_reason(period.reason)
    if period.valid_from < today:
        raise InvalidPerson("It cannot begin before today.")
    if period.valid_to < period.valid_from:
        raise InvalidPerson("The last day comes before the first one.")
    months = rules().longest_months
    if period.valid_to > months_after(period.valid_from, months):
        raise InvalidPerson(f"It can last {months} months at most; renew it when they are over.")


def refuse_role_missing(roles: Collection[Role], needed: Role) -> None:
    """Refuse to give somebody what only counts together with a role they do not have."""
    if needed not in roles:
        raise InvalidPerson(f"Give the person the role of {needed} first, then this.")
