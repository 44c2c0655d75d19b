"""Which sentences speak of keeping, deleting and handing over data."""

from collections.abc import Mapping
from datetime import date

from cohort_data.retention.holds import HoldKind
from cohort_data.retention.periods import DataKind
from components.markup import markdown_text
from components.wording import count, day, listed

TITLE = "Keeping and deleting"
TO_PAGE = "How long data is kept, and what is due to be deleted"
WHAT_IT_IS = (
    "Private notes, plans and results are kept for as many years as your school says, and then "
    "deleted: one administrator asks, another confirms. Who did and saw what is kept as long as "
    "the record itself; of what is deleted a tombstone stays, so that the audit chain still holds."
)
PERIODS = "Periods"
YEARS: dict[DataKind, str] = {
    DataKind.PRIVATE: "Years to keep private notes",
    DataKind.PLAN: "Years to keep plans and notes",
    DataKind.RESULTS: "Years to keep results",
}
SINCE: dict[DataKind, str] = {
    DataKind.PRIVATE: (
        "Counted from the day the student's last plan closed, or from the newest private note. "
        "While a plan or a concern is open they stay."
    ),
    DataKind.PLAN: (
        "With contacts, check-ins, planned sittings and decisions of case conferences. Counted "
        "from the day the student graduated, withdrew or was dismissed."
    ),
    DataKind.RESULTS: (
        "With the name and everything else. Counted from the same day; your registrar knows how "
        "long. Empty keeps them."
    ),
}
FOR_EVER = "For ever"
RULE = "By which rule of your school"
RULE_EXAMPLE = "For example: records schedule 7, of 2026"
SAVED = "The periods are saved. Nothing is deleted by that."
CHANGED = "Change the periods"
DUE = "Due today"
NOTHING_DUE = "Nothing is due: every kind of data is within its period, or on hold."
IN_A_SHELL = (
    "`python -m cohort_data purge --dry-run`, in a shell of the server, names the students."
)
WHY = "Why it is to be deleted, without a name"
ASK = "Ask to delete what is due"
ASKED = "Asked. A second administrator confirms it on the page Keeping and deleting."
REQUESTS = "Waiting for a second person"
NO_REQUESTS = "Nothing is asked for."
CONFIRM = "Confirm and delete"
FOR_GOOD = (
    "This cannot be taken back: the rows are deleted, and the keys of the private notes are "
    "destroyed. Backups lose the rest as they expire."
)
AGREED = "Delete it for good"
ALONE_WHY = "Why you confirm it yourself"
ALONE = (
    "Nobody signs in on this computer, so the one who asked may confirm: on a later day, with a "
    "reason. That stays on record."
)
SECOND = "You asked for it, so another administrator confirms it."
TO_STUDENT = "Open the student's page"
WITHDRAW = "Withdraw"
WITHDRAWN = "The request is withdrawn. Nothing was deleted."
BACKUPS = (
    "A backup put back brings back what was deleted since. `python -m cohort_data check` names it, "
    "and `python -m cohort_data purge --again` deletes it again."
)
HOLDS: dict[HoldKind, str] = {
    HoldKind.LEGAL: "Legal hold",
    HoldKind.INSPECTION: "Request to inspect",
}

RECORD = "Whole record: take along, hold, erase"
TAKE = "Take along"
TAKE_WHAT = (
    "Everything on record of this student as a ZIP of tables, notes by level apart. That you took "
    "it, and why, is on record."
)
TAKE_WHY = "Why, and who asked for it"
TAKE_PRIVATE = "With the private notes that I may read"
DOWNLOAD = "Download whole record"
HOLD = "Keep from being deleted"
HOLD_WHAT = "While a hold stands, nothing of this student is deleted or erased by anybody."
HOLD_KIND = "What it is"
HOLD_WHY = "Why nothing may be deleted"
HOLD_SINCE = "Since"
PLACE = "Place hold"
PLACED = "Nothing of this student is deleted until the hold is lifted."
LIFT = "Lift"
LIFT_WHY = "Why it is over"
LIFTED = "The hold is lifted."
ERASE = "Erase"
ERASE_WHAT = (
    "Results, plans, notes and the name are deleted for good, after a second administrator has "
    "confirmed it. A tombstone without a name stays in the audit."
)
ERASE_WHY = "Why the student is to be erased, without a name"
ASK_ERASURE = "Ask to erase this student"
ADMINISTRATOR_ERASES = "An administrator asks for that, and another confirms it."


def years(kind: DataKind, number: int | None) -> str:
    """Return for how long a kind is kept, in words."""
    told = "for ever" if number is None else f"for {count(number, 'year')}"
    return f"**{KINDS[kind]}**: {told}. {SINCE[kind]}"


KINDS: dict[DataKind, str] = {
    DataKind.PRIVATE: "Private notes",
    DataKind.PLAN: "Plans and notes",
    DataKind.RESULTS: "Results",
}


def due(counts: Mapping[DataKind, int]) -> str:
    """Return of how many students each kind is due."""
    parts = [
        f"{KINDS[kind].lower()} of {count(number, 'student')}" for kind, number in counts.items()
    ]
    return f"Due: {listed(parts)}."


def request(by: str, on: date, *, is_erasure: bool, students: int, reason: str) -> str:
    """Return what was asked for, by whom, when and why."""
    what = (
        "one student's whole record"
        if is_erasure
        else f"what was due of {count(students, 'student')}"
    )
    why = f"  \n:gray[{markdown_text(reason)}]"
    return f"**{markdown_text(by)}** asked on {day(on)} to delete {what}{why}"


def deleted(students: int, left: int, named: int) -> str:
    """Return what was deleted, and what a person should still know."""
    told = f"Deleted for good, of {count(students, 'student')}."
    if left:
        told += f" Left, as on hold or not due any more: {left:,}."
    if named:
        told += (
            f" {count(named, 'text')} of others still name the student: look in the shell where."
        )
    return told


def hold(kind: HoldKind, since: str, by: str, reason: str) -> str:
    """Return a hold: what it is, since when, by whom, why."""
    why = f"  \n:gray[{markdown_text(reason)}]"
    return f"**{HOLDS[kind]}** since {day(since)} · {markdown_text(by)}{why}"
