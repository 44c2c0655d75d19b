"""Which sentences say what changed since a viewer last looked; each can be drawn as it is."""

from collections.abc import Callable, Mapping

from cohort_data.since import Change
from components.markup import markdown_text
from components.wording import OUTCOMES, count, day, moment

PAGE_TITLE = "What changed"
HEADING = "Since you last looked"
NOTHING = "Nothing changed since then."
NOBODY_HERE = "Nobody changed in this way since then."
# What a number of changes is called, one and several.
KINDS: dict[str, tuple[str, str]] = {
    Change.RETAKE: ("retake in", "retakes in"),
    Change.NEW: ("new result", "new results"),
    Change.HISTORY: ("result of history", "results of history"),
    Change.CORRECTED: ("corrected result", "corrected results"),
    Change.UNDONE: ("result undone", "results undone"),
    Change.LISTED: ("student newly listed", "students newly listed"),
    Change.CLEARED: ("flag cleared", "flags cleared"),
    Change.OVERDUE: ("check-in or task overdue", "check-ins and tasks overdue"),
    Change.DUE: ("check-in or task due today", "check-ins and tasks due today"),
}
ALL_KINDS = {"": "Everything"} | {kind: KINDS[kind][1].capitalize() for kind in Change}
EVERYBODY = "All students"
MARKED = 3


def since(looked: str, first: str, *, differs: bool) -> str:
    """Return since when changes are told; on a first visit, that they are those of some days."""
    if not looked:
        return f"You have not looked here before: what changed since {moment(first)}."
    if differs:
        return f"Since you last looked at each cohort, {moment(first)} at the earliest."
    return f"Since {moment(looked)}, when your last visit ended."


def number(kind: str, many: int, exam: str = "") -> str:
    """Return what a number of changes is called, and at which exam."""
    of_exam = f": {markdown_text(exam)}" if exam else ""
    return f"{KINDS[kind][many > 1]}{of_exam}"


def changed(many: int) -> str:
    """Return the choice of those who changed, with how many they are."""
    return f"Changed since I last looked · {many:,}"


def of_students(changes: int, students: int) -> str:
    """Return how many changes a list holds, and on how many students."""
    return f"{count(changes, 'change')} on {count(students, 'student')}."


def news(row: Mapping[str, str]) -> str:
    """Return in a few words what changed for a student."""
    return SAYINGS[row["kind"]](row)


def retake(row: Mapping[str, str]) -> str:
    """Return what came of a retake: Fail → Pass, 63 days."""
    days = f", {count(int(row['days']), 'day')}" if row["days"] else ""
    was = OUTCOMES[row["was"]]
    now = OUTCOMES[row["now"]]
    return f"retake of {markdown_text(row['exam'])}: {was} → {now}{days}"


def new(row: Mapping[str, str]) -> str:
    """Return a new result: Step 1 on 2 Nov 2026, fail."""
    history = " (history)" if row["kind"] == Change.HISTORY else ""
    return f"new result{history}: {of_exam(row)}, {markdown_text(row['now'])}"


def corrected(row: Mapping[str, str]) -> str:
    """Return a corrected result, old and new, and why."""
    why = f" ({markdown_text(row['why'])})" if row["why"] else ""
    was = markdown_text(row["was"])
    now = markdown_text(row["now"])
    return f"corrected: {of_exam(row)}, {was} → {now}{why}"


def undone(row: Mapping[str, str]) -> str:
    """Return a result that was undone, and why."""
    why = f" ({markdown_text(row['why'])})" if row["why"] else ""
    return f"undone: {of_exam(row)}, {markdown_text(row['was'])}{why}"


def listed(_row: Mapping[str, str]) -> str:
    """Return that a student is on the list since."""
    return "newly listed"


def cleared(row: Mapping[str, str]) -> str:
    """Return that a flag was cleared, and why."""
    return f"flag cleared: {markdown_text(row['why'])}"


def overdue(row: Mapping[str, str]) -> str:
    """Return what is overdue on a plan, since when."""
    return f"{to_do(row['why'])} overdue, was due {day(row['on'])}"


def due(row: Mapping[str, str]) -> str:
    """Return what is due today on a plan."""
    return f"{to_do(row['why'])} due today"


def to_do(task: str) -> str:
    """Return a task by its title, else the check-in."""
    return f"task “{markdown_text(task)}”" if task else "check-in"


def of_exam(row: Mapping[str, str]) -> str:
    """Return an exam with its day, where it is known."""
    on = f" on {day(row['on'])}" if row["on"] else ""
    return f"{markdown_text(row['exam'])}{on}"


SAYINGS: dict[str, Callable[[Mapping[str, str]], str]] = {
    Change.RETAKE: retake,
    Change.NEW: new,
    Change.HISTORY: new,
    Change.CORRECTED: corrected,
    Change.UNDONE: undone,
    Change.LISTED: listed,
    Change.CLEARED: cleared,
    Change.OVERDUE: overdue,
    Change.DUE: due,
}


def summary(row: Mapping[str, str]) -> str:
    """Return a change without what is only one student's: exam, old and new."""
    return news({**row, "on": ""})


def lines(rows: list[dict[str, str]]) -> str:
    """Return the changes of a student as a list, each with when it came."""
    return "\n".join([f"- {news(row)} :gray[· {when(row['at'])}]" for row in rows])


def when(at: str) -> str:
    """Return when a change came; what became due has a day and no time."""
    return moment(at) if "T" in at else day(at)


def mark(sentences: list[str]) -> str:
    """Return the mark of a student on the list: what is new, the first few of it."""
    more = len(sentences) - MARKED
    if more > 0:
        sentences = [*sentences[:MARKED], f"and {more:,} more"]
    return f":blue[**New**] {'; '.join(sentences)}"


def example(row: Mapping[str, str], many: int) -> str:
    """Return a change as a line of the overview, with how many times it was the same."""
    times = f" ({many:,} times)" if many > 1 else ""
    return f"- {summary(row)}{times}"


def together(lines: list[str]) -> str:
    """Return lines as one list."""
    return "\n".join(lines)


def more(many: int) -> str:
    """Return that there are more changes of the kind than lines."""
    return f"- and {many:,} more"
