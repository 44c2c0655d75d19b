"""Which sentences check-ins and the history of a plan speak; each can be drawn as it is."""

from collections.abc import Sequence

from cohort_data.plans import Task
from cohort_data.plans.follow_up import follow_up
from cohort_data.words import Attendance, Progress
from components.markup import markdown_text
from components.wording import day, moment

HEADING = "Record a check-in"
ATTENDANCE: dict[str, str] = {
    Attendance.ATTENDED: "Attended",
    Attendance.MOVED: "Moved",
    Attendance.NO_SHOW: "No-show",
}
PROGRESS: dict[str, str] = {
    Progress.AHEAD: "Ahead",
    Progress.ON_TRACK: "On track",
    Progress.STUCK: "Stuck",
}
LINE = "For example: does 30 questions a day, stuck on renal; we move the date by a week"
SAVED = "The check-in is recorded."
DONE_SINCE = "Done since last time"
CHANGED_SINCE = (
    "**Somebody saved this plan while you wrote.** Nothing was overwritten and your text is still "
    "here. Look at the tasks and at the plan below, then go on."
)
GO_ON = "Go on with the check-in"
STEP_UP = (
    f"**{follow_up().no_shows:,} check-ins in a row were missed.** Time for a step up: call "
    "instead of writing, ask whoever knows the student, or tell the person who decides on "
    "promotion that you cannot reach the student."
)
HELD_HEADING = "Check-ins"
NONE_HELD = "No check-in is on record yet."

HISTORY_HEADING = "History of the plan"
COMPARE = "Compare"
COMPARE_WITH = "with"
SAME = "These two read the same."
FIRST_TEXT = "First version"
NOTHING_CHANGED = "nothing changed in the text"
DESTROYED = "its text was destroyed on purpose"
NOT_VERIFIED = "not what the audit holds: tell whoever runs Stepwise"


def task(each: Task) -> str:
    """Return a task as the label of what ticks it."""
    due = f" :gray[· due {day(each.due)}]" if each.due else ""
    return f"{markdown_text(each.title)}{due}"


def check_in(attendance: str, progress: str, line: str) -> str:
    """Return whether a check-in took place, how it goes, and the line that was noted."""
    goes = f" · {PROGRESS[progress].lower()}" if progress else ""
    told = f"  \n{markdown_text(line)}" if line else ""
    return f"**{ATTENDANCE[attendance]}**{goes}{told}"


def details(on: str, by: str, score: str, form: str) -> str:
    """Return when a check-in was and who recorded it, with the practice form sat before it."""
    percent = f" {markdown_text(score)} %" if score else ""
    practice = f" · practice form: {markdown_text(form)}{percent}" if form or score else ""
    return f":gray[{day(on)} · {markdown_text(by)}{practice}]"


def version(number: int, author: str, at: str) -> str:
    """Return which version of a plan it is, who saved it, and when."""
    return f"**Version {number:,}** :gray[· {markdown_text(author)} · {moment(at)}]"


def changed(part: str, before: str, after: str) -> str:
    """Return how one part of a plan changed."""
    was, now = before or "nothing", after or "nothing"
    return f"{markdown_text(part)}: {markdown_text(was)} → {markdown_text(now)}"


def history(lines: Sequence[str]) -> str:
    """Return the sentences on one version below each other."""
    return "  \n".join(lines)
