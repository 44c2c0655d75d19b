"""Which sentences tell what a second file of an exam says otherwise than the record."""

from cohort_data.ingest.model import Again
from cohort_data.reports.undoing import Undoing
from components.markup import markdown_text
from components.wording import count, listed
from components.wording.upload_history import would_go

AGAIN = {
    Again.CORRECTION: "A correction of the same sitting",
    Again.RETAKE: "A retake: another sitting",
}
CHANGE_COLUMNS = {
    "line": "Line",
    "student_id": "Student ID",
    "name": "Name",
    "exam": "Exam",
    "date": "Date",
    "was": "On record",
    "becomes": "In the file",
}
UNDO_COLUMNS = {
    "student_id": "Student ID",
    "name": "Name",
    "exam": "Exam",
    "date": "Date",
    "now": "Now",
    "then": "After the undo",
}
NO_RESULT_UNDONE = (
    "Undoing it would change no result. Students and content areas that it alone named would go."
)
WHY_MOVED = "Why students move to another cohort (may stay empty)"
WHY_MOVED_HELP = "It stands on the page of each student who moves, with the day and the file."
REASON_HELP = "It is kept with the upload, for whoever asks later."


def changes_heading(changed: int, missing: int) -> str:
    """Return the heading of what a file says otherwise than the record."""
    parts = [f"{count(changed, 'result')} would change"] if changed else []
    are = "is" if missing == 1 else "are"
    parts += [f"{count(missing, 'result')} on record {are} not in the file"] if missing else []
    return ", ".join(parts)


def reason_asked(why: str) -> str:
    """Return that a file is saved only with a reason, and why it is asked."""
    return f"Say why this is right before you save: {markdown_text(why)}."


def undoing(found: Undoing) -> str:
    """Return what undoing an upload would do."""
    parts = [f"{count(found.gone, 'result')} would go"] if found.gone else []
    parts += [f"{count(found.back, 'result')} would be as before"] if found.back else []
    if found.delisted:
        parts.append(f"{count(found.delisted, 'student')} would leave the flagged list")
    if found.listed:
        parts.append(f"{count(found.listed, 'student')} would come back onto it")
    if found.notes or found.contacts:
        parts.append(would_go(found.notes, found.contacts))
    told = f"Undo this upload: {listed(parts)}." if parts else NO_RESULT_UNDONE
    plans = (
        f" {count(found.with_plans, 'plan')} of these students stay." if found.with_plans else ""
    )
    hands = (
        f" Somebody has acted on {found.in_hand:,} of those who leave it: their concern stays "
        "open, and the flagged list says so."
    )
    return f"{told}{plans}{hands if found.in_hand else ''}"


def undoing_heading(results: int) -> str:
    """Return the heading of the results that an undo would change."""
    return f"{count(results, 'result')} that the undo would change"
