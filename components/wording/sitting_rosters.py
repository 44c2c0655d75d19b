"""Which sentences a roster of planned dates speaks; each can be drawn as it is."""

from collections.abc import Mapping, Sequence

from cohort_data.sittings.roster import RosterKind
from components.markup import bold, markdown_text
from components.wording import count, listed, moment

ROSTER_HEADING = "Bring in planned dates"
ROSTER_LABEL = "A roster of planned dates"
ROSTER_HELP = (
    "CSV or Excel with one line per student: ID, exam, test date and, if known, start and end of "
    "the eligibility window. Nothing is saved before you have seen what would change."
)
COLUMN_LABELS = {
    "student_id": "Student ID",
    "exam": "Exam",
    "planned_on": "Test date",
    "window_from": "Window from",
    "window_to": "Window until",
}
NO_COLUMN = "None"
EXAM_OF_ALL = "Exam of all lines"
DAY_FIRST = {"": "Choose", "day": "Day first (31/12/2026)", "month": "Month first (12/31/2026)"}
ORDER = "Day or month first"
SAVE = "Save these dates"
DROP = "Choose another file"
NOTHING_TO_SAVE = "Nothing in this file differs from what is planned already."
CANNOT_BE_SAVED = "Nothing is saved while a line is wrong. Correct the file and choose it again."
SAVED = "The planned dates are saved."
KINDS: dict[RosterKind, str] = {
    RosterKind.NEW: "new",
    RosterKind.MOVED: "moved",
    RosterKind.WINDOW: "with another window",
    RosterKind.SAME: "as planned already",
    RosterKind.BESIDE: "a retake beside a sitting that awaits its result",
    RosterKind.SAT: "sat already",
    RosterKind.OTHER_DAY: "sat on another day by a result on record, and left",
    RosterKind.PASSED: "passed already",
}
BESIDE_WHY = (
    "Who awaits a result and has a later day in this file is planned for a retake; the earlier day "
    "stays. If that test was moved instead, leave the line out and move it on the student's page."
)
MISSING_WHY = "They are planned and not in this file; they stay as they are."
LEFT_OUT_WHY = "These lines are left out; the others can be saved."
FILES_HEADING = "Rosters brought in"
UNDO = "Take this roster out"
UNDO_REASON = "Why take it out"
UNDO_WHY = (
    "All dates that this file brought or moved go back to what they were; what somebody changed by "
    "hand since then stays."
)
REASON_NEEDED = "Say why in a few words, then try again."
UNDONE = "The roster is taken out."
CHANGE_COLUMNS = {
    "line": "Line",
    "student_id": "Student ID",
    "exam": "Exam",
    "kind": "What changes",
    "before": "Until now",
    "planned_on": "Test date",
    "window": "Window",
}


def read(file: str, lines: int) -> str:
    """Return which roster was read."""
    return f"{bold(file)}: {count(lines, 'line')}"


def changes(counted: Mapping[RosterKind, int], left_out: int, problems: int, missing: int) -> str:
    """Return what a roster would do in one line."""
    parts = [f"{number:,} {KINDS[kind]}" for kind, number in counted.items() if number]
    parts += [f"{left_out:,} left out"] if left_out else []
    parts += [f"**{problems:,} wrong**"] if problems else []
    parts += [f"{missing:,} planned and not in this file"] if missing else []
    return f"{listed(parts)}." if parts else NOTHING_TO_SAVE


def saved_before(at: str, by: str) -> str:
    """Return that this very file was saved before."""
    return f"This file was saved on {moment(at)} by {markdown_text(by)}."


def asks(what: Sequence[str]) -> str:
    """Return which columns must be named before a roster can be read."""
    named = listed([markdown_text(one) for one in what])
    return f"Say in which column the {named} stands: nothing in the file tells it."


def undecided(text: str) -> str:
    """Return that a date of a roster may be two days."""
    return f"{bold(text)} may be two days. Say whether the day or the month stands first."


def roster(file: str, rows: int, at: str, by: str) -> str:
    """Return a roster that was brought in, when and by whom."""
    who = f":gray[{count(rows, 'line')} · {moment(at)} · {markdown_text(by)}]"
    return f"{bold(file)}  \n{who}"
