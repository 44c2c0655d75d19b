"""Which sentences say why a student stands on no tab but the last."""

from collections.abc import Mapping

from cohort_data.queue_standing import PLACES, why_off
from cohort_data.queue_tabs import Off, Tab
from components.markup import markdown_text

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
    parts = [f"{number:,} {PLACES[tab]}" for tab, number in on_tabs.items() if number]
    parts += [f"{number:,} {OFF[why]}" for why, number in off.items()]
    total = sum(on_tabs.values()) + sum(off.values())
    return f"All {total:,}: {', '.join(parts)}."


def why(facts: Mapping[str, str]) -> str:
    """Return why nobody has to act on a student now; what rests says so itself."""
    return "" if facts["off"] == Off.RESTS else why_off(facts, markdown_text)
