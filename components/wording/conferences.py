"""Which sentences speak of case conferences; each can be drawn as it is."""

from collections.abc import Mapping
from datetime import date

from components.markup import bold, markdown_text
from components.wording import count, day, moment

HOW_TO_START = (
    "No case conference is planned. Plan one above, then open Flagged students, tick some in the "
    "table, and put them on its list under what can be done for several at once."
)
NOBODY = (
    "Nobody is on this list yet. Tick students in the table of Flagged students and put them on "
    "it, or do so on a student's page."
)
PLAN_HEADING = "Plan a case conference"
PLAN = "Plan case conference"
TITLE = "Title, without a student's name"
TITLE_EXAMPLE = "For example: Student support, December"
ON = "On"
DAY_STANDS = "Something was decided at this case conference, so its day stands."
WHICH = "Put on the list of a case conference"
NEW = "A new case conference"
CHANGE = "Title and day"
SAVE = "Save"
CHANGED = "The case conference is changed."
REMOVE = "Remove case conference"
REMOVED = "The case conference is removed."
HEADING = "Case conferences"
NOT_ON_A_LIST = "Not on the list of a case conference."
DECIDE = "Record a decision"
AGAIN = "Decide again"
DECISION = "What was decided"
DECISION_EXAMPLE = "For example: weekly meetings until the retake; move the retake to March"
DECISION_HELP = (
    "The team reads it, and it is part of the student's education record. Write no reasons of "
    "health. What was decided before stays on record."
)
OWNER = "Who sees to it"
OWNER_HOW = "Choose, or type a name"
DUE = "Follow up on"
DUE_HELP = "The day stands on the student's timeline and among what is still to do."
HAND_OVER = "Give the concern to this person too"
CHECK_IN = "Make it the plan's next check-in"
RECORD = "Record decision"
RECORDED = "The decision is recorded."
RECORDED_WITHOUT_DAY = (
    "The decision is recorded, without a day to follow up: it stands last among what is to do."
)
DONE = "Done"
OPEN_AGAIN = "Not done yet"
MARKED = {True: "It is marked as done.", False: "It is open again."}
WHY_TAKE_BACK = (
    "What was decided before holds again. The text stays among the earlier ones, and a concern "
    "that went over stays with its owner."
)
TAKEN_BACK = "The decision is taken back."
EARLIER = "Earlier"
NOTHING_EARLIER = "Nothing else was decided before."
TAKE_OFF = "Take off the list"
TAKEN_OFF = "Off the list. Put the student there again, and the decisions are back."
PRINT = "Print the list"
PRINT_HELP = "Who is on the list, what is known and what was decided, as a PDF to print."
SHUT = "What the team decided is not shown to you, because you take part in decisions on promotion."
NOT_SHOWN = "not shown to you"
NO_DAY = "no day to follow up"
SHOW = "Show it"


def counts(on: str, students: int, undecided: int) -> str:
    """Return when a conference is, how many it is about, and what is still to decide."""
    left = f"**{undecided:,} still to decide**" if undecided else "all are decided"
    if not students:
        return f"{day(on)}: nobody on the list."
    return f"{day(on)}: {count(students, 'student')}, {left}."


def known(row: Mapping[str, str]) -> str:
    """Return why a student is listed, and how the work stands."""
    of = f" of {markdown_text(row['limit'])}" if row["limit"] else ""
    used = f"{markdown_text(row['used'])}{of} attempts used" if row["used"] else ""
    last = f"last contact {day(row['last_contact'])}" if row["last_contact"] else "no contact yet"
    plan = f"plan {markdown_text(row['plan'])}" if row["plan"] else "no plan"
    whose = f"concern with {markdown_text(row['owner_name'])}" if row["owner_name"] else ""
    who = markdown_text(row["student_id"]) if row["name"].strip() else ""
    parts = [who, markdown_text(row["cohort"]), used, last, plan, whose]
    return f"{markdown_text(row['receipt'])}  \n:gray[{dotted(parts)}]"


def dotted(parts: list[str]) -> str:
    """Return what there is of some parts as one line."""
    return " · ".join(part for part in parts if part)


def decided(row: Mapping[str, str], *, is_shut: bool) -> str:
    """Return what was decided, who sees to it by when, and who recorded it."""
    text = NOT_SHOWN if is_shut else markdown_text(row["decision"])
    source = f":gray[recorded by {markdown_text(row['by'])}, {moment(row['at'])}]"
    has_day = row["due"] or row["done_on"]
    day_less = "" if has_day else NO_DAY
    parts = [seen_to(row["owner"], row["due"], row["done_on"]), day_less, source]
    return f"**Decided:** {text}  \n{dotted(parts)}"


def seen_to(owner: str, due: str, done_on: str) -> str:
    """Return who sees to a decision, by when, and that it is done; nothing where none is said."""
    who = bold(owner) if owner else ""
    when = f"follow up on {day(due)}" if due else ""
    done = f":material/check: done {day(done_on)}" if done_on else ""
    return dotted([who, when, done])


def earlier(*, decision: str, by: str, at: str, taken_back_at: str) -> str:
    """Return what was decided before, by whom, and that it was taken back."""
    back = f", taken back {moment(taken_back_at)}" if taken_back_at else ""
    return f"{markdown_text(decision)}  \n:gray[{markdown_text(by)}, {moment(at)}{back}]"


def to_do_heading(number: int) -> str:
    """Return the heading of what was decided and is not done."""
    return f"Decided and still to do · {number:,}"


def to_do(row: Mapping[str, str], today: date) -> str:
    """Return what is to do, by when, who sees to it, and which conference decided it."""
    text = markdown_text(row["decision"]) or NOT_SHOWN
    late = (today - date.fromisoformat(row["due"])).days if row["due"] else 0
    overdue = f", {count(late, 'day')} overdue" if late > 0 else ""
    when = f"**{day(row['due'])}{overdue}** · " if row["due"] else f"{NO_DAY.capitalize()} · "
    who = f"{markdown_text(row['owner'])} · " if row["owner"] else ""
    where = f":gray[{markdown_text(row['title'])}, {day(row['on'])}]"
    return f"{when}{text} · {who}{where}"


def planned_meanwhile(title: str, on: str) -> str:
    """Return that a conference was planned since this visit met the list of them."""
    return f"Planned meanwhile: {bold(title)}, {day(on)}."


def put(students: int) -> str:
    """Return the button that puts students on a list."""
    return f"Put {count(students, 'student')} on the list"


def added(new: int, students: int) -> str:
    """Return how many students are on a list now, and how many were before."""
    if not students:
        return "The case conference is planned."
    there = students - new
    before = f" {there:,} stood there already." if there else ""
    return f"{count(new, 'student')} put on the list of the case conference.{before}"


def on_list(title: str, on: str, decisions: str) -> str:
    """Return on which list a student is, and whether something was decided."""
    is_open = "not decided yet" if decisions == "0" else "decided"
    return f"{markdown_text(title)}, {day(on)}: {is_open}"


def on_timeline(title: str, on: str, decision: str, owner: str, due: str, done_on: str) -> str:
    """Return what a conference decided as an entry among the attempts."""
    text = f" · {markdown_text(decision)}" if decision else ""
    parts = [day(on), seen_to(owner, due, done_on), markdown_text(title)]
    return f"**Case conference**{text}  \n:gray[{dotted(parts)}]"


def follow_up(on: date, today: date, decision: str) -> str:
    """Return that something decided is to be followed up, and for how long it is overdue."""
    late = (today - on).days
    overdue = f", {count(late, 'day')} overdue" if late > 0 else ""
    text = f": {markdown_text(decision)}" if decision else ""
    return f"**Follow-up of a case conference** · {day(on)}{overdue}{text}"
