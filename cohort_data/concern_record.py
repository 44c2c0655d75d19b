"""What the log of concerns says, read again from its first line."""

from collections.abc import Hashable
from dataclasses import dataclass

import pandas as pd

from cohort_data.concern_words import ENDS_SNOOZE, ConcernEventKind
from cohort_data.flags import FlagRules, flag_students
from cohort_data.words import ConcernState

_WAITS = frozenset(
    {
        ConcernEventKind.OPENED,
        ConcernEventKind.NEW_AGAIN,
        ConcernEventKind.REOPENED,
        ConcernEventKind.CARRIED_OVER,
    }
)
_OWNED = frozenset({ConcernEventKind.ASSIGNED, ConcernEventKind.CARRIED_OVER})


@dataclass(frozen=True)
class Standing:
    """How a concern stands; `owner` is a viewer's key, and a day is "" where there is none."""

    student: int
    state: str = ""
    waiting_since: str = ""
    owner: int | None = None
    snoozed_until: str = ""
    snooze_reason: str = ""
    close_reason: str = ""


@dataclass(frozen=True)
class Rebuilt:
    """The flags that results call for, and the concerns that the log tells of, by their key."""

    flags: pd.DataFrame
    concerns: dict[int, Standing]


def rebuild(attempts: pd.DataFrame, events: pd.DataFrame, rules: FlagRules) -> Rebuilt:
    """Return flags and concerns from nothing but the results in force and the log of concerns."""
    return Rebuilt(flag_students(attempts, rules), concerns_of(events))


def concerns_of(events: pd.DataFrame) -> dict[int, Standing]:
    """Return how each concern stands after its events, which are in the order they came."""
    found: dict[int, Standing] = {}
    for event in events.to_dict("records"):
        before = found.get(event["concern"], Standing(event["student_id"]))
        found[event["concern"]] = after(before, event)
    return found


def after(before: Standing, event: dict[Hashable, object]) -> Standing:
    """Return how a concern stands after one more event."""
    kind = ConcernEventKind(str(event["kind"]))
    state = str(event["after"]) or before.state
    until, why = before.snoozed_until, before.snooze_reason
    if kind in ENDS_SNOOZE:
        until, why = "", ""
    elif kind is ConcernEventKind.SNOOZED:
        until, why = str(event["on"]), str(event["reason"])
    waits = kind in _WAITS and event["on"]
    is_closed = state == ConcernState.CLOSED
    told = str(event["reason"]) if event["after"] else before.close_reason
    return Standing(
        student=before.student,
        state=state,
        waiting_since=str(event["on"]) if waits else before.waiting_since,
        owner=key_of(event["owner_id"]) if kind in _OWNED else before.owner,
        snoozed_until=until,
        snooze_reason=why,
        close_reason=told if is_closed else "",
    )


def key_of(owner: object) -> int | None:
    """Return the key of an owner, None where there is none."""
    return None if pd.isna(owner) else int(str(owner))  # type: ignore[call-overload]  # a count of pandas
