"""Which sentences tell how the students of a file are joined to those on record."""

from cohort_data.actions.upload_joining import Joining
from components.markup import bold, markdown_text
from components.wording import count

COLUMNS = {
    "student_id": "Student ID",
    "name": "Name",
    "from_cohort": "Now in",
    "to_cohort": "In the file",
}
NEW = "Nobody on record has these ids. They are added, and count from now on."
WITHOUT = (
    "They are enrolled in the same cohort and have no row in this file. Ask whether they sat the "
    "exam; nothing is recorded for them."
)
MOVES = (
    "Only a list of students moves somebody to another cohort; the history stays. Until then they "
    "count where they are."
)
HEADINGS = {
    "new": "new",
    "without": "of the cohort not in the file",
    "moves": "named with another cohort",
}


def matched(found: Joining) -> str:
    """Return how many students of a file are on record and how many are new."""
    new = len(found.new)
    told = f"{count(found.matched, 'student')} on record, {count(new, 'new student')}"
    without = len(found.without)
    return f"{told}, {without:,} of the cohort without a row." if without else f"{told}."


def heading(name: str, number: int) -> str:
    """Return the heading of a list of students."""
    return f"{count(number, 'student')} {HEADINGS[name]}"


def may_be_same(number: int) -> str:
    """Return that new ids may belong to students on record."""
    have = "new id has" if number == 1 else "new ids have"
    return (
        f"**{number:,} {have} the name of a student on record.** Tick those who are the same "
        "person: their results join the student on record, and the id is remembered. Without a "
        "tick they stay two people."
    )


def same(name: str, new: str, own_name: str, own: str, cohort: str) -> str:
    """Return that two are one person, to be ticked."""
    there = f"{bold(own_name)} ({markdown_text(own)}), {markdown_text(cohort)}"
    return f"{bold(name)} ({markdown_text(new)}) is {there}"


def more(number: int) -> str:
    """Return that more pairs follow once these are settled."""
    return f"{number:,} more pairs follow once some of these are ticked."
