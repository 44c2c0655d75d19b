"""Which sentences a plan speaks; each can be drawn as it is."""

from collections.abc import Mapping

from cohort_data.plans import PlanRecord, templates
from cohort_data.words import PlanState
from components.markup import markdown_text
from components.wording import count, day, listed

GOAL = "For example: pass the retake in June, with two practice forms above the band before it"
GATE = "For example: two practice forms above the low-pass band, the last 14 days before the test"
GATE_HELP = "What is looked at before the retake is sat, and by when. It can move the date."
CAUSES = "What stands in the way? One or two are enough; a plan can start with not known yet."
FOCUS = "Filled from the gaps of this student, or the weakest areas where nothing reads as a gap."
OWNER = "Who follows this up. Write your name under Settings, and it stands here by itself."
LINE = (
    "What was agreed today, or what changed. It is printed on the sheets and stays in the history "
    "of the plan; private reasons belong in the notes."
)
SAVED = "The plan is saved."
FIRST = "No plan is saved yet: owner, next date and one line are all it needs."
NOT_SAVED = (
    "**What you changed is not saved yet.** It stays here while you look at other pages; it is "
    "lost when this window is closed."
)
SUGGEST = "Adds what to consider first for each cause as a task, without saving."
NO_CONTENT = (
    "What you chose calls for something else than content: see the student first, offer support, "
    "settle the dates. You can do without a content plan."
)
NO_CONTENT_HELP = "The plan then names no focus areas; everything else stays."
OFFERED = "That a service was offered is kept, never why, nor whether it was taken up."
ADD_BLOCKS = "Add them as tasks"
BLOCKS_NEED = (
    "Say above how many weeks and hours per day the student has this time, and the half-days are "
    "split over the focus areas by exam weight and gap."
)
TASK = "What is to be done"
BY = "By whom"
CLOSED = "This plan is closed"
START_NEW = "Start a new plan"
START_NEW_HELP = "The closed plan stays in the history as it is."
FILL_CLOSING = "Fill in the closing"
FILL_CLOSING_HELP = "Sets the state to closed, with how it ended. Nothing is saved before you save."
STATES: dict[str, str] = {state: str(state).capitalize() for state in PlanState}
TASK_FIELDS = {"what": "Task", "who": "By whom, task", "due": "Due, task", "done": "Done, task"}
PREPARATION = "Preparation: last time beside this time"
PREPARATIONS = {
    "last": {
        "weeks": "Weeks last time",
        "hours": "Hours per day last time",
        "questions": "Questions done last time",
        "resources": "Resources last time",
        "practice": "Practice forms last time",
    },
    "this": {
        "weeks": "Weeks this time",
        "hours": "Hours per day this time",
        "questions": "Questions this time",
        "resources": "Resources this time",
        "practice": "Practice forms this time",
    },
}
TEMPLATE = (
    f"{markdown_text(templates()[0].label)}: what schools usually agree on, with tasks counted "
    "back from the retake. Press it again when the retake moves: its open tasks get new dates, "
    "but for a date that you moved by hand. Nothing else you wrote is replaced, and nothing is "
    "saved."
)


def task_label(number: int, what: str) -> str:
    """Return the label of one field of a task."""
    return f"{TASK_FIELDS[what]} {number:,}"


def rhythm(days: int) -> str:
    """Return how often to check in."""
    weeks, rest = divmod(days, 7)
    if rest:
        return f"Every {count(days, 'day')}"
    return "Every week" if weeks == 1 else f"Every {count(weeks, 'week')}"


def plan_saved(plan: PlanRecord) -> str:
    """Return who saved a plan last."""
    version = plan.draft.version
    return f"Version {version:,}, saved {day(plan.updated_at)} by {markdown_text(plan.updated_by)}."


def standing(plan: PlanRecord | None, *, is_changed: bool) -> str:
    """Return who saved a plan last, and whether something typed is not saved yet."""
    told = plan_saved(plan) if plan else FIRST
    return f"{told} {NOT_SAVED}" if is_changed else told


def how_far(needed: str, parts: Mapping[str, bool]) -> str:
    """Return what saving still needs, else which parts of a good plan are there."""
    return markdown_text(needed) if needed else complete(parts)


def complete(parts: Mapping[str, bool]) -> str:
    """Return how many parts of a good plan are there, and which are missing."""
    there = sum(parts.values())
    missing = [markdown_text(name) for name in parts if not parts[name]]
    without = f": missing {listed(missing)}" if missing else ""
    return f"{there:,} of {len(parts):,} parts{without}."


def their_plan(by: str, at: str) -> str:
    """Return that somebody saved the plan while this form was open."""
    return (
        f"**{markdown_text(by)} saved this plan on {day(at)}, while your form was open.** "
        "Nothing was overwritten. Your text is still in the form below; this is where the two "
        "differ:"
    )


def closed(outcome: str, on: str) -> str:
    """Return how a plan ended and when."""
    told = f": {markdown_text(outcome)}" if outcome else ""
    return f"**{CLOSED}{told}.** Saved {day(on)}."


def aim(goal: str, line: str) -> str:
    """Return what a plan is after, or the line that was noted."""
    return markdown_text(goal.strip() or line.strip())


def blocks(total: int, shares: Mapping[str, int]) -> str:
    """Return how half-days of study split over areas."""
    told = listed([f"{markdown_text(area)} {number:,}" for area, number in shares.items()])
    return f"Of about {count(total, 'half-day')} of study, by exam weight and gap: {told}."


def block_task(area: str, number: int) -> str:
    """Return the half-days of one area as the title of a task, which is shown as plain text."""
    return " ".join([area + ":", count(number, "half-day"), "of study"])
