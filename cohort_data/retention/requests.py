"""Who may confirm that data is deleted, and until when."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from cohort_data.errors import PurgeRefused
from cohort_data.retention.due import Due
from cohort_data.retention.periods import request_rule

SECOND_PERSON = (
    "Whoever asked for it cannot confirm it: a second administrator does, on the page Keeping and "
    "deleting or in a shell of the server."
)
LATER_DAY = (
    "This computer knows one person, so who asked may confirm, but on a later day: tomorrow, and "
    "with --reason."
)
WHY_ALONE = "This computer knows one person: say with a reason why you confirm it yourself."
TOO_OLD = "The request is more than {days} days old. Withdraw it and ask again."
ALONE = "Confirmed by the person who asked, on a later day: this computer knows only one."


@dataclass(frozen=True)
class PurgeRequest:
    """What somebody asked to delete: a student's whole record, or what is due.

    `asked_by` is the key of a viewer; `student` is a public id, "" where it is about what is due.
    """

    public_id: str
    student: str
    items: tuple[Due, ...]
    reason: str = field(repr=False)
    asked_by: int
    asked_by_name: str
    asked_on: date


def refuse_confirmation(
    asked: PurgeRequest, viewer: int, today: date, reason: str, *, is_alone: bool
) -> bool:
    """Refuse who may not confirm; return whether the one who asked confirms it alone.

    `is_alone` says that the computer knows one person only.
    """
    if today - asked.asked_on > timedelta(days=request_rule().open_days):
        raise PurgeRefused(TOO_OLD.format(days=request_rule().open_days))
    if viewer != asked.asked_by:
        return False
    if not is_alone:
        raise PurgeRefused(SECOND_PERSON)
    if today <= asked.asked_on:
        raise PurgeRefused(LATER_DAY)
    if not reason.strip():
        raise PurgeRefused(WHY_ALONE)
    return True
