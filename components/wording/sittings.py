"""Which sentences planned sittings speak; each can be drawn as it is."""

from collections.abc import Mapping
from datetime import date

from cohort_data.readiness import ReadinessRules
from cohort_data.sittings.drafts import is_extended
from cohort_data.sittings.rules import talk_rules
from cohort_data.sittings.states import FROM_PLAN, SittingState
from components import wording
from components.markup import bold, markdown_text
from components.wording import count, day

DAYS = {"30": "30 days", "14": "14 days", "60": "60 days", "90": "90 days"}
TALK = {"": "Everyone", "talk": "Talk before the test"}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NOTHING_PLANNED = (
    "No planned sitting is on record. Bring in a roster of planned dates below, or enter a date on "
    "a student's page; the retake date of a plan stands here by itself."
)
NOBODY = "Nobody tests in this time."
NOBODY_TO_TALK_TO = "With nobody a talk before the test stands out."
AWAITED = "Waiting for a result"
AWAITED_WHY = (
    "The planned day has passed and no result is on record. Results of a Step come out on a "
    "Wednesday, as a rule within four weeks; after eight weeks one is overdue."
)
MARK = ":orange-badge[:material/forum: Talk before the test]"
OPEN = "Open"

NEXT_HEADING = "Next sitting"
NONE_PLANNED = "No sitting is planned."
PLAN_HEADING = "Plan a sitting"
CHANGE_HEADING = "Move or cancel"
DATE = "Test date"
WINDOW_FROM = "Window from"
WINDOW_TO = "Window until"
REASON = "Why"
REASON_EXAMPLE = "For example: no seat at the test centre"
PLAN = "Plan this sitting"
MOVE = "Move"
CANCEL = "Cancel this sitting"
PLANNED = "The sitting is planned."
MOVED = "The sitting is moved."
CANCELLED = "The sitting is cancelled. It stays on record."
DATE_HELP = "Leave it empty while no date is known; the end of the window is enough then."
WINDOW_HELP = "Three months, or six with the one extension."

COLUMNS = {
    "student_id": "Student ID",
    "name": "Name",
    "cohort": "Cohort",
    "exam": "Exam",
    "attempt": "Attempt",
    "planned_on": "Test date",
    "window_from": "Window from",
    "window_to": "Window until",
    "expected": "Result expected",
    "practice": "Latest practice",
    "why": "Talk before the test",
    "owner": "Owner of the plan",
    "plan": "Plan",
}


def counts(tests: int, students: int, talk: int, days: int) -> str:
    """Return how many test in the next days, and with how many to talk before."""
    if not tests:
        return NOBODY
    who = count(students, "student")
    verb = "tests" if students == 1 else "test"
    talked = f"; **talk to {talk:,} before**" if talk else ""
    more = f", {tests:,} sittings" if tests != students else ""
    return f"**{who}** {verb} in the next {days:,} days{more}{talked}."


def practice_why(rules: ReadinessRules) -> str:
    """Return how a practice result is read beside the band in force."""
    return (
        f"Where a practice result lies beside the low-pass band ({rules.band_low:,} to "
        f"{rules.band_high:,} percent, the range {count(rules.spread, 'point')} to either side): "
        "below, reaching into it, its lower end inside it, or above. It says nothing of a "
        "student's chances."
    )


def order() -> str:
    """Return in which order the tests stand."""
    labels = "; ".join(markdown_text(rule.label) for rule in talk_rules())
    return f"The most pressing stand first: {labels}. Then the date decides."


def weekday(value: str) -> str:
    """Return a day with the day of the week."""
    return f"{WEEKDAYS[date.fromisoformat(value).weekday()]} {day(value)}"


def when(planned_on: str, today: date) -> str:
    """Return the day of a test and how far away it is."""
    if not planned_on:
        return "**No date yet**"
    days = (date.fromisoformat(planned_on) - today).days
    far = "today" if days == 0 else f"in {count(days, 'day')}"
    if days < 0:
        far = f"{count(-days, 'day')} ago"
    return f"**{weekday(planned_on)}** · {far}"


def test(row: Mapping[str, str], today: date) -> str:
    """Return what somebody sits and when, with what is known of practice, and why to talk."""
    what = f"{markdown_text(row['exam'])}, attempt {markdown_text(row['attempt'])}"
    lines = [f"{when(row['planned_on'], today)} · {what}"]
    if row["why"]:
        lines.append(f"{MARK} {markdown_text(row['why'])}")
    if row["practice"] and row["practice"] not in row["why"]:
        lines.append(f"Practice: {markdown_text(row['practice'])}")
    return "  \n".join([*lines, f":gray[{details(row)}]"])


def next_attempt(row: Mapping[str, str]) -> str:
    """Return what holds for the attempt after one whose result is awaited."""
    rule = markdown_text(row["next_rule"])
    if row["state"] == SittingState.PLANNED:
        return f"The result of an earlier sitting is awaited. {rule}"
    return f"The result is awaited. A retake can be planned beside it. {rule}"


def details(row: Mapping[str, str]) -> str:
    """Return when the result is expected, the window, who owns the plan, where it stands."""
    told = [
        f"result expected {weekday(row['expected'])}" if row["expected"] else "",
        window(row["window_from"], row["window_to"]),
        moved(row["moved_from"], row["reason"]),
        plan(row["plan"], row["owner"]),
        source(row),
    ]
    return " · ".join(part for part in told if part)


def window(window_from: str, window_to: str) -> str:
    """Return the eligibility window as far as it is known."""
    if window_from and window_to:
        days = (date.fromisoformat(window_from), date.fromisoformat(window_to))
        extended = ", with its extension" if is_extended(*days) else ""
        return f"window {day(window_from)} to {day(window_to)}{extended}"
    if window_to:
        return f"window until {day(window_to)}"
    return f"window from {day(window_from)}" if window_from else ""


def moved(before: str, reason: str) -> str:
    """Return from which day a sitting was moved, and why."""
    why = f": {markdown_text(reason)}" if reason else ""
    return f"moved from {day(before)}{why}" if before else ""


def plan(state: str, owner: str) -> str:
    """Return where the plan stands and who owns it, or that there is none."""
    return f"plan {markdown_text(state)}, owner {markdown_text(owner)}" if state else "no plan"


def plan_differs(retake: date) -> str:
    """Return that the plan names another day than the one that is planned."""
    return f"The plan says {day(retake)} for the retake: change it there, or move this sitting."


def source(row: Mapping[str, str]) -> str:
    """Return where a planned date comes from: a plan, a line of a file, or a person."""
    if row["file"] == FROM_PLAN and not row["sitting"]:
        return FROM_PLAN
    if row["file"]:
        return f"{markdown_text(row['file'])}, line {markdown_text(row['line'])}"
    return f"entered by {markdown_text(row['by'])} on {day(row['at'][:10])}"


def awaited(row: Mapping[str, str], today: date) -> str:
    """Return what was planned and has no result, and for how long that is late."""
    on = row["planned_on"]
    told = "**overdue**" if row["state"] == SittingState.OVERDUE else "expected"
    out = f" · result {told}, {weekday(row['expected'])}" if row["expected"] else ""
    ago = count((today - date.fromisoformat(on)).days, "day") if on else ""
    since = f"planned for {day(on)}, {ago} ago" if on else "no date known"
    whose = wording.beneath_name(row["student_id"], row["name"], row["cohort"])
    return f"{bold(row['exam'])} · {since}{out}  \n:gray[{whose}]"


def awaited_heading(number: int, overdue: int) -> str:
    """Return the heading of those whose result is not in."""
    late = f", {overdue:,} overdue" if overdue else ""
    return f"{AWAITED} · {number:,}{late}"


def to_page(students: int, talk: int, days: int) -> str:
    """Return in one line who tests soon, as the label of the way there."""
    verb = "tests" if students == 1 else "test"
    talked = f"; talk to {talk:,} before" if talk else ""
    return f":blue[{count(students, 'student')} {verb} in the next {days:,} days{talked}]"
