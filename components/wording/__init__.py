"""Which sentences the pages speak.

Whatever comes from a file or a person passes through `markdown_text`, so every sentence here can
be drawn as it is.
"""

from datetime import UTC, date, datetime

from cohort_data.words import Level, Outcome, Purpose
from components.markup import markdown_text

APP = "Stepwise"

OUTCOMES: dict[str, str] = {
    Outcome.PASS: "Pass",
    Outcome.FAIL: "Fail",
    Outcome.INCOMPLETE: "Incomplete",
    Outcome.PENDING: "Pending",
    Outcome.NOT_AN_ATTEMPT: "Not an attempt",
    "": "Not judged",
}
PURPOSES: dict[str, str] = {
    Purpose.LICENSING: "Licensing",
    Purpose.REQUIRED: "Required",
    Purpose.COURSE: "Course",
    Purpose.READINESS: "Readiness",
    Purpose.PRACTICE: "Practice",
}
PURPOSE_HELP = (
    "Licensing, required and course exams can be failed. A readiness check or practice puts "
    "nobody on the list of flagged students."
)
LEVELS: dict[str, str] = {Level.LOWER: "Lower", Level.SAME: "Same", Level.HIGHER: "Higher"}
VIEWS = {"list": "List", "table": "Table"}

WELCOME = (
    "Drop a results file and see who failed, why each student is listed, and where the weak "
    "content areas are. Then agree on a plan. Everything stays on this computer."
)
DOOR_FILE_WHY = "CSV or Excel: results, content areas, or a list of students."
DOOR_SAMPLE_WHY = "140 invented students to look around with. They are as easily taken away again."
DOOR_HELP_WHY = "Nearly any file with one line per student will do."
FILE_HELP = (
    "The exam and its date may stand in the file; the pass mark and what is missing is asked once. "
    "Student numbers stay as they are written, leading zeros included. A file without any student "
    "number works too: its rows are numbered."
)
FILE_KINDS = {
    "Results: one line per student, content areas as columns if you have them": {
        "Student ID": ["1001", "1002"],
        "Name": ["Ada Moss", "Ben Reyes"],
        "Score": ["71", "58"],
        "Cardiology": ["80", "55"],
        "Renal": ["64", "41"],
    },
    "Content areas: one line per student and area": {
        "Student ID": ["1001", "1001"],
        "Content area": ["Cardiology", "Renal"],
        "Percent": ["80", "64"],
        "Items": ["20", "11"],
    },
    "A list of students": {
        "Student ID": ["1001", "1002"],
        "Name": ["Ada Moss", "Ben Reyes"],
        "Cohort": ["Class of 2028", "Class of 2028"],
    },
}

NO_RESULTS = "There are no results yet. Upload a file, and this page fills by itself."
NOBODY_FAILED = "Nobody has a failed attempt on record."
NO_AREAS = "No content areas are on record here. Upload a file that has them."
NO_PLANS = "No plan is on record. Open a flagged student and agree on a first one."
NO_STUDENT = "No student is chosen. Open one from the list of flagged students."
NO_UPLOADS = "Nothing was uploaded yet."
NO_EXAMS = "No exam is on record. Exams appear here with the first upload of results."
NOT_LISTED = "No failed attempt is on record."
BACKUP_WHY = (
    "A verified copy of everything, beside the database. Those of the last 7 days, 4 weeks and 6 "
    "months are kept."
)
DATA_FOLDER = "The record lies in this folder of this computer. Move or copy it only by a backup:"


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where needed."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(parts: list[str]) -> str:
    """Return parts as one phrase: a, b and c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def day(value: date | str | None) -> str:
    """Return a day as on screen, 14 Mar 2026; nothing for an unknown one."""
    if not value:
        return ""
    given = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return f"{given:%d %b %Y}".lstrip("0")


def moment(value: str) -> str:
    """Return a moment of the record as on screen, in this computer's time."""
    given = datetime.fromisoformat(value)
    local = (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone()
    return f"{day(local.date())}, {local:%H:%M}"


def as_it_stands(error: Exception) -> str:
    """Return the sentence of an error that people can act on."""
    return markdown_text(error)


def apology(number: str) -> str:
    """Return what is said when the program is at fault."""
    return (
        "Something went wrong in Stepwise, and it is not your doing. What you saved before is "
        f"safe. If it happens again, pass on this number: {markdown_text(number)}"
    )


def flagged(one: int, more: int) -> str:
    """Return how many students are listed, one failure and two or more told apart."""
    if not one + more:
        return NOBODY_FAILED
    have = "has" if one + more == 1 else "have"
    return (
        f"{count(one + more, 'student')} {have} a failed attempt on record: "
        f"**{one:,} with one failure, {more:,} with two or more**."
    )


def who(student_id: str, name: str) -> str:
    """Return a student's name, or the id where no name is known."""
    return markdown_text(name if name.strip() else student_id)


def who_linked(student_id: str, name: str) -> str:
    """Return what the link to a student says."""
    return f"**:blue[{who(student_id, name)}]**"


def beneath_name(student_id: str, name: str, *others: str) -> str:
    """Return the line under a name: the id where a name stands above, and what else is known."""
    parts = [student_id] if name.strip() else []
    return " · ".join(markdown_text(part) for part in [*parts, *others] if part.strip())


def tier_heading(label: str, students: int) -> str:
    """Return the heading of a tier with the number of students in it."""
    return f"{markdown_text(label)} :gray[· {students:,}]"


def page_of(first: int, last: int, total: int) -> str:
    """Return which part of a list is shown."""
    return f"{first:,} to {last:,} of {count(total, 'student')}"


def tier_and_rule(tier: str, rule: str) -> str:
    """Return tier and rule of a flag."""
    return f"**{markdown_text(tier)}** · {markdown_text(rule)}"


def record_counts(failed: int, still_open: int) -> str:
    """Return a student's failures on record and those not passed since."""
    since = f"{count(still_open, 'exam')} not passed since" if still_open else "none still open"
    return f"{count(failed, 'failed attempt')} on record, {since}."


def backed_up(file: str) -> str:
    """Return where a backup lies."""
    return f"Backup written: {markdown_text(file)}"
