"""Which sentences say why a student stands on no tab but the last."""

from collections.abc import Mapping

from cohort_data.flags import load_rules
from cohort_data.queue_tabs import Off, Tab
from components import wording
from components.markup import markdown_text
from components.wording.students import STATUSES

COUNTED: dict[Tab, str] = {
    Tab.TO_REACH: "to reach",
    Tab.IN_PROGRESS: "in progress",
    Tab.WAITING: "waiting on a retake",
    Tab.REVIEW: "in review",
}
OFF: dict[Off, str] = {
    Off.RESTS: "at rest",
    Off.CLOSED: "closed",
    Off.AWAY: "away",
    Off.PASSED: "passed since",
    Off.OLD: "with an older failure only",
    Off.NONE: "without an open concern",
}


def adding_up(on_tabs: Mapping[Tab, int], off: Mapping[Off, int]) -> str:
    """Return how many stand where, so that the numbers on the tabs add up to all."""
    parts = [f"{number:,} {COUNTED[tab]}" for tab, number in on_tabs.items() if number]
    parts += [f"{number:,} {OFF[why]}" for why, number in off.items()]
    total = sum(on_tabs.values()) + sum(off.values())
    return f"All {total:,}: {', '.join(parts)}."


def why(facts: Mapping[str, str]) -> str:
    """Return why nobody has to act on a student now; what rests says so itself."""
    off = facts["off"]
    if off == Off.CLOSED:
        return (
            f"closed on {wording.day(facts['closed_on'])}: {markdown_text(facts['close_reason'])}"
        )
    if off == Off.AWAY:
        return f"no open concern: {markdown_text(STATUSES[facts['status']].lower())}"
    if off == Off.PASSED:
        return "no open concern: every failed exam was passed since"
    if off == Off.OLD:
        months = load_rules().concern.newest_failure_months
        return f"no open concern: the failure is older than {months:,} months"
    return "no open concern" if off == Off.NONE else ""
