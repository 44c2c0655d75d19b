"""Which sentences the list of flagged students speaks."""

from collections.abc import Mapping

from cohort_data.concerns import NextStep
from cohort_data.contacts import has_word
from cohort_data.follow_through import Step
from cohort_data.queue_tabs import Off, Tab
from cohort_data.words import ContactKind, Reached, StudentStatus
from components import wording
from components.markup import markdown_text
from components.wording import queue_off as off_wording
from components.wording.students import STATUSES

TAB = "What is to be done"
TABS: dict[Tab, str] = {
    Tab.TO_REACH: "To reach",
    Tab.IN_PROGRESS: "In progress",
    Tab.WAITING: "Waiting on a retake",
    Tab.REVIEW: "Review",
    Tab.ALL: "All",
}
SOURCES = "Source rows"
REACH = "How many to show"
LOG_CONTACT = "Log contact"
QUICK_CONTACTS: dict[str, tuple[ContactKind, Reached]] = {
    "E-mail sent": (ContactKind.EMAIL, Reached.LEFT_WORD),
    "Message left": (ContactKind.PHONE, Reached.LEFT_WORD),
    "No answer by phone": (ContactKind.PHONE, Reached.NO_ANSWER),
    "Spoke by phone": (ContactKind.PHONE, Reached.SPOKE),
    "Spoke in person": (ContactKind.IN_PERSON, Reached.SPOKE),
}
STEPS: dict[str, str] = {
    "": "Any",
    Step.NOT_CONTACTED: "Waiting for a first contact",
    Step.CONTACTED: "Contacted",
    Step.PLAN: "With a plan",
    Step.CHECK_IN: "Checked in",
    Step.RETOOK: "Retook",
    Step.PASSED: "Passed since",
}
PARTS: dict[str, str] = {
    NextStep.REACH_OUT: "notes",
    NextStep.PLAN: "plan",
    NextStep.CHECK_IN: "plan",
    NextStep.REVIEW: "summary",
}
ALL_CONTACTED = "Nobody waits for a first contact."
NONE_TO_REACH = "Everyone was contacted. The other tabs show what is under way."
NONE_ON_TAB = "Nobody stands here now."
ON_ANOTHER_TAB = "Nobody on this tab matches; another tab has who does."
NOBODY = "Nobody has a failed exam on record."
NOT_FOUND = "Nobody matches all of this. Clear the filters, or choose another tab."
TIER = (
    "The group that a student stands in, the most urgent first. It follows from the kind and the "
    "number of failed exams; nobody gets a score."
)
WITHDRAWN = (
    "The upload with the only failed attempts of these students was undone. Somebody has acted on "
    "them, so their concern is open still: look at each, and close the concern if nothing is left."
)
OWNER = "Who takes care"
WHO = "Choose who"
NOBODY_ANY_MORE = "Nobody any more"
NO_CONCERNS = "No concern is open for any of them."
TELL_DEAN = "tell the dean"
CLEAR = "Clear filters"
OPEN = "Open a student"
OPEN_HOW = "Name or ID"


def withdrawn_heading(students: int) -> str:
    """Return the heading of those without a failure since an undo."""
    return f"Evidence withdrawn, still in hand · {students:,}"


def withdrawn(file: str, undone_on: str) -> str:
    """Return which undone upload took the evidence away."""
    return f"{markdown_text(file)} was undone on {wording.day(undone_on)}"


def counts(one: int, more: int, others: int, shown: int) -> str:
    """Return how many students match the filters, and how many of them the tab shows.

    `others` are listed by another rule, without a failed attempt.
    """
    told = f"{wording.flagged(one, more)}{without_failure(others)}"
    return told if shown == one + more + others else f"{told} {shown:,} of them on this tab."


def without_failure(others: int) -> str:
    """Return how many are listed without a failed attempt, nothing for nobody."""
    if not others:
        return ""
    are = "is" if others == 1 else "are"
    several = wording.count(others, "student")
    return f" {several} {are} listed by another rule, without a failed attempt."


def row(facts: Mapping[str, str]) -> str:
    """Return what the list says of a student: why listed, what else is known, how it stands.

    One in review says first what changed.
    """
    moved = f"**Changed:** {markdown_text(facts['moved'])}  \n" if facts["moved"] else ""
    besides = f"  \n**Also known:** {markdown_text(facts['evidence'])}" if facts["evidence"] else ""
    return f"{moved}{markdown_text(facts['receipt'])}{besides}  \n:gray[{standing(facts)}]"


def standing(facts: Mapping[str, str]) -> str:
    """Return who it is and where it stands: the wait, the plan, the contact, the attempts."""
    told = [
        rests(facts),
        off_wording.why(facts),
        waiting(facts),
        plan(facts["plan"]),
        contact(facts["last_contact"]),
        tried(facts),
        owner(facts["owner_name"]),
        attempts(facts),
        weakest(facts["weakest"]),
        to_tell(facts),
    ]
    return " · ".join([part for part in [*known(facts), *told] if part])


def known(facts: Mapping[str, str]) -> list[str]:
    """Return the id where the name stands above it, the cohort, and why somebody is away.

    That is left out where it is why nobody has to act, which says so itself.
    """
    is_said = facts["status"] == StudentStatus.ENROLLED or facts.get("off") == Off.AWAY
    away = "" if is_said else STATUSES[facts["status"]].lower()
    who = [facts["student_id"] if facts["name"].strip() else "", facts["cohort"], away]
    return [markdown_text(part) for part in who if part.strip()]


def to_tell(facts: Mapping[str, str]) -> str:
    """Return that the dean should hear of a student, where that is so."""
    return f"**{TELL_DEAN}**" if facts["tell_dean"] == "True" else ""


def wait_beside(students: int) -> str:
    """Return that nobody of the list waits, and how many do who stand below it."""
    wait = "waits" if students == 1 else "wait"
    return (
        f"Everyone on this list was contacted. {wording.count(students, 'student')} without a "
        f"failed exam {wait} for a first contact: see below."
    )


def reach(first: int, total: int) -> dict[str, str]:
    """Return the choice between the first of those who wait and all of them."""
    return {"first": f"First {first:,}", "all": f"All {total:,} who wait"}


def capacity(meetings: int, left: int) -> str:
    """Return that there is room for so many meetings, and how many wait behind them."""
    wait = "waits" if left == 1 else "wait"
    return (
        f"There is room for {wording.count(meetings, 'new meeting')} a week: licensing failures "
        f"first, then the others in order. {wording.count(left, 'student')} more {wait}."
    )


def quick_contact_saved(words: str, student: str) -> str:
    """Return which contact was recorded, what it does not change, and where to take it back."""
    told, (_, reached) = markdown_text(words.lower()), QUICK_CONTACTS[words]
    back = f"It can be taken back on the page of {markdown_text(student)}."
    if has_word(reached):
        return f"Contact recorded: {told}. {back}"
    return f"Recorded: {told}. The student still waits to be reached. {back}"


def bulk(students: int, *, is_selected: bool) -> str:
    """Return for whom something is done at once."""
    if is_selected:
        return f"For the {wording.count(students, 'student')} selected: assign, write, discuss"
    return f"For {wording.count(students, 'student')} shown here: assign, write, discuss"


def assign(concerns: int) -> str:
    """Return the button that gives so many concerns to one person."""
    return f"Assign {wording.count(concerns, 'student')}"


def assigned(concerns: int) -> str:
    """Return that so many concerns have an owner now, or none any more."""
    return f"{wording.count(concerns, 'student')} assigned."


def waiting(facts: Mapping[str, str]) -> str:
    """Return how long a student waits for a first contact; nothing where nobody has to act."""
    if facts["contacted"] == "True" or facts["concern"] != "new":
        return ""
    days = int(facts["days_waiting"])
    if days:
        return f"waiting {wording.count(days, 'day')}"
    failed = f", failed {wording.day(facts['failed_on'])}" if facts["failed_on"] else ""
    return f"listed today{failed}"


def plan(state: str) -> str:
    """Return the state of the plan, or that there is none."""
    return f"plan {markdown_text(state)}" if state else "no plan yet"


def contact(day: str) -> str:
    """Return the day of the last contact."""
    return f"last contact {wording.day(day)}" if day else ""


def tried(facts: Mapping[str, str]) -> str:
    """Return how often nobody answered, and when last; nothing where nobody tried in vain."""
    tries = int(facts["tries"] or 0)
    if not tries:
        return ""
    last = wording.day(facts["last_try"])
    if tries == 1:
        return f"tried on {last}, no answer"
    return f"tried {tries:,} times, last on {last}, no answer"


def owner(name: str) -> str:
    """Return who takes care of a student."""
    return f"with {markdown_text(name)}" if name else ""


def rests(facts: Mapping[str, str]) -> str:
    """Return until when a concern rests, and why."""
    if facts["snoozed"] != "True":
        return ""
    why = markdown_text(facts["snooze_reason"])
    return f"rests until {wording.day(facts['snoozed_until'])}: {why}"


def weakest(areas: str) -> str:
    """Return the content areas to begin with."""
    return f"weakest in {markdown_text(areas)}" if areas else ""


def attempts(facts: Mapping[str, str]) -> str:
    """Return the attempts used at the licensing exam still to pass, and from when the next."""
    if not facts["used"]:
        return ""
    told = f"{int(facts['used']):,} of {wording.count(int(facts['limit']), 'attempt')} used"
    earliest = facts["earliest_next"]
    return f"{told}, next from {wording.day(earliest)}" if earliest else told
