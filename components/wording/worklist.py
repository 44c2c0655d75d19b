"""Which sentences the list of plans speaks; each can be drawn as it is."""

from collections.abc import Mapping, Sequence
from datetime import date

from cohort_data.plans.follow_up import DueKind, Group, follow_up
from components import wording as common_wording
from components.markup import markdown_text
from components.wording import OUTCOMES, count, day
from components.wording.plans import STATES

GROUPS: dict[str, str] = {
    Group.OVERDUE: "Overdue",
    Group.THIS_WEEK: "This week",
    Group.LATER: "Later",
    Group.WAITING: "Waiting on retake",
    Group.RESTING: "Drafts and paused",
    Group.CLOSED: "Closed",
}
NOBODY_HERE: dict[str, str] = {
    Group.OVERDUE: "Nothing is overdue.",
    Group.THIS_WEEK: "Nothing is due in the next seven days.",
    Group.LATER: "No plan has its next date further away than a week.",
    Group.WAITING: "Nobody waits for a retake.",
    Group.RESTING: "No plan is a draft or paused.",
    Group.CLOSED: "No plan is closed yet.",
}
EVERYONE = "Everyone"
DUE_KINDS: dict[str, str] = {DueKind.CHECK_IN: "Check-in", DueKind.RETAKE: "Retake"}
CHECK_IN = "Check in"
OPEN = "Open the plan"
CLOSE = "Close the plan"


def tab(group: str, number: int) -> str:
    """Return the name of a part of the list with how many plans stand in it."""
    return f"{GROUPS[group]} ({number:,})"


def counts(overdue: int, week: int) -> str:
    """Return in one line what is due."""
    late = f"**{count(overdue, 'plan')} overdue**" if overdue else "Nothing is overdue"
    due = f"{count(week, 'plan')} due in the next seven days" if week else "nothing due this week"
    return f"{late}, {due}."


def aim(state: str, goal: str, line: str) -> str:
    """Return where a plan stands, the line that was agreed, and the goal below it."""
    agreed, after = line.strip(), goal.strip()
    parts = [markdown_text(agreed)] if agreed else []
    if after not in ("", agreed):
        parts = [*parts, f"Goal: {markdown_text(after)}"]
    return f"**{STATES[state]}** · {lines(parts or [':gray[No goal written yet]'])}"


def due(kind: str, title: str, on: str, today: date) -> str:
    """Return what is due on a plan, and when: Check-in, 3 days overdue."""
    if not on:
        return "No next date"
    what = DUE_KINDS[kind] if kind in DUE_KINDS else f"Task: {markdown_text(title)}"
    days = (date.fromisoformat(on) - today).days
    if days < 0:
        return f"**{what}, {count(-days, 'day')} overdue**"
    coming = what if kind in DUE_KINDS else f"{what}, due"
    if days == 0:
        return f"**{coming} today**"
    return f"{coming} in {count(days, 'day')}, {day(on)}"


def followed(row: Mapping[str, str]) -> str:
    """Return when the last check-in was, who owns the plan, and whose it is."""
    last = row["last_check_in"]
    told = f"last check-in {day(last)}" if last else "no check-in yet"
    whose = common_wording.beneath_name(row["student_id"], row["name"], row["cohort"])
    return f":gray[{whose} · owner {markdown_text(row['owner'])} · {told}]"


def quiet() -> str:
    """Return that a plan went too long without a check-in."""
    return f"No check-in for more than {count(follow_up().quiet_after_days, 'day')}."


def retaken(exam: str, outcome: str, days: str) -> str:
    """Return what came of a retake, and that the plan can be closed: Fail → Pass, 63 days."""
    apart = f", {count(int(days), 'day')}" if days else ""
    return (
        f"**{markdown_text(exam)}: {OUTCOMES['fail']} → {OUTCOMES[outcome]}{apart}.** "
        "Close the plan?"
    )


def lines(parts: Sequence[str]) -> str:
    """Return the sentences on one plan below each other."""
    return "  \n".join(parts)


def ended(outcome: str) -> str:
    """Return how a plan ended."""
    return markdown_text(outcome) or "No outcome on record"
