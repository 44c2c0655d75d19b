"""Which sentences tell of a file of history, and of what an office had noted."""

from cohort_data.actions.upload_effect import Effect
from cohort_data.words import StudentStatus
from components.markup import markdown_text
from components.wording import count, day, listed

LABEL = "Load as history"
HELP = (
    "For old results, such as a list kept for years. They count for attempts, rates and trends. "
    "They raise only students who are enrolled and have an exam not yet passed, however long ago "
    "they failed it. Of students whom nothing calls enrolled, only failures of the last 12 months "
    "raise."
)
LOADED = "Loaded as history"
STATUSES = {
    StudentStatus.ENROLLED: "enrolled",
    StudentStatus.LEAVE: "on leave",
    StudentStatus.WITHDRAWN: "withdrawn",
    StudentStatus.DISMISSED: "dismissed",
    StudentStatus.GRADUATED: "graduated",
}


def suggested(oldest: str) -> str:
    """Return why a file is taken for history until somebody says otherwise."""
    return f"Ticked because the oldest result is of {day(oldest)}." if oldest else ""


def raised(students: int, told: str) -> str:
    """Return whom a file of history raises."""
    if not students:
        return "**Nobody will be raised:** nobody is enrolled with an exam not yet passed."
    are = "is" if students == 1 else "are"
    who = count(students, "student")
    return f"**{who} {are} raised:** enrolled, with an exam not yet passed ({markdown_text(told)})."


def noted(found: Effect) -> str:
    """Return how many notes and contacts a file brings in."""
    if not found.notes + found.contacts:
        return ""
    return f"From its remarks: {remarks(found.notes, found.contacts)}."


def remarks(notes: int, contacts: int) -> str:
    """Return how many notes and contacts there are, those of which there are none left out."""
    parts = [count(notes, "note")] if notes else []
    parts += [count(contacts, "contact")] if contacts else []
    return listed(parts)


def would_go(notes: int, contacts: int) -> str:
    """Return which notes and contacts of a file an undo would take back."""
    return f"{remarks(notes, contacts)} that it brought in would go"


def statuses(found: Effect) -> str:
    """Return how many students get another status, and which."""
    parts = [f"{number:,} {STATUSES[status]}" for status, number in found.statuses]
    return f"Status: {listed(parts)}." if parts else ""
