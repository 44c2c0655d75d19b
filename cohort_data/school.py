"""What a school says about itself, and what it may not say."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from cohort_data.concern_rules import dean_rule
from cohort_data.errors import InvalidSchool
from cohort_data.words import SchoolType

THIS_COMPUTER = ""
_FILE = files("cohort_data") / "rules" / "school.toml"
_LONGEST_NAME = 200
MOST_MEETINGS = 200


@dataclass(frozen=True, kw_only=True)
class AttemptRule:
    """How many attempts at one exam schools usually allow, and how many there can be."""

    usual_limit: int
    most: int
    source: str


@dataclass(frozen=True, kw_only=True)
class SchoolDraft:
    """What is to be set for the whole school, and the version it was read under.

    `time_zone` is "" for that of the computer; without a type no national figures are shown.
    `weekly_meetings` is how many new meetings a week there is room for, None for no limit;
    the days are working days without a contact until telling the dean is suggested, None for those
    of the rules.
    """

    name: str
    type: SchoolType | None
    time_zone: str
    attempt_limit: int
    version: int
    weekly_meetings: int | None = None
    dean_licensing_days: int | None = None
    dean_other_days: int | None = None


@cache
def attempt_rule() -> AttemptRule:
    """Return what holds for attempts while the school says nothing else."""
    return AttemptRule(**tomllib.loads(_FILE.read_text("utf-8"))["attempts"])


@cache
def time_zones() -> tuple[str, ...]:
    """Return the names of the world's time zones."""
    return tuple(sorted(zone for zone in available_timezones() if "/" in zone))


def refuse_impossible(draft: SchoolDraft) -> None:
    """Refuse a school without a name, in no time zone, or with an attempt limit that cannot be."""
    if not draft.name.strip() or len(draft.name) > _LONGEST_NAME:
        raise InvalidSchool(f"Give the school a name of 1 to {_LONGEST_NAME} characters.")
    if draft.time_zone not in {THIS_COMPUTER, "UTC", *time_zones()}:
        raise InvalidSchool(f"There is no time zone called {draft.time_zone!r}.")
    if not 1 <= draft.attempt_limit <= attempt_rule().most:
        raise InvalidSchool(f"The attempt limit is a number from 1 to {attempt_rule().most}.")
    if draft.weekly_meetings is not None and not 1 <= draft.weekly_meetings <= MOST_MEETINGS:
        raise InvalidSchool(f"New meetings a week are a number from 1 to {MOST_MEETINGS}, or none.")
    rule = dean_rule()
    for days in (draft.dean_licensing_days, draft.dean_other_days):
        if days is not None and not rule.least_days <= days <= rule.most_days:
            raise InvalidSchool(
                f"Working days until the dean should hear are a number from {rule.least_days} to "
                f"{rule.most_days}, or none for the usual number."
            )
