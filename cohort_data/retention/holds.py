"""What keeps a student's data from being deleted, whatever the periods say."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cohort_data.errors import InvalidRetention
from cohort_data.retention.periods import refuse_without_reason

WHY = "Say in a few words why nothing of this student may be deleted."
WHY_LIFTED = "Say in a few words why it is over."


class HoldKind(StrEnum):
    """Why nothing of a student is deleted."""

    LEGAL = "legal hold"
    INSPECTION = "request to inspect"


@dataclass(frozen=True)
class HoldDraft:
    """A hold as somebody wants to place it."""

    student: str
    kind: HoldKind
    reason: str = field(repr=False)
    since: date


@dataclass(frozen=True)
class Hold:
    """What is on hold: who placed it, since when, why."""

    public_id: str
    student: str
    kind: HoldKind
    reason: str = field(repr=False)
    since: str
    by: str


def refuse_unfit(draft: HoldDraft, today: date) -> None:
    """Refuse a hold without a reason, and one that begins in the future."""
    refuse_without_reason(draft.reason, WHY)
    if draft.kind not in set(HoldKind):
        raise InvalidRetention("Say whether it is a legal hold or a request to inspect.")
    if draft.since > today:
        raise InvalidRetention("A hold begins today or earlier.")
