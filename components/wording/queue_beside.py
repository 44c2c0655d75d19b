"""Which sentences stand beside a student whom no rule lists; each can be drawn as it is."""

from collections.abc import Mapping

from cohort_data.words import ConcernState
from components import wording
from components.markup import markdown_text
from components.wording import concerns as concern_wording
from components.wording import queue as queue_wording


def for_it(facts: Mapping[str, str]) -> str:
    """Return what took the evidence of a concern away, or who asked for it."""
    if facts["gone"]:
        return markdown_text(facts["gone"])
    if facts["asked_by"]:
        return concern_wording.asked(facts["asked_by"], facts["why"])
    return "no rule lists the student any more"


def row(facts: Mapping[str, str], why: str) -> str:
    """Return what is said of a student: how the concern stands, why it is open, who and what."""
    state = concern_wording.STATES[facts["concern"]]
    since = wording.day(facts["waiting_since"])
    return f"**{state}** · since {since} · {why}  \n:gray[{standing(facts)}]"


def standing(facts: Mapping[str, str]) -> str:
    """Return who it is and how the work stands: the wait, the plan, contacts, the owner."""
    told = [
        *queue_wording.known(facts),
        waiting(facts),
        queue_wording.plan(facts["plan"]),
        queue_wording.contact(facts["last_contact"]),
        queue_wording.tried(facts),
        queue_wording.owner(facts["owner_name"]),
        queue_wording.rests(facts),
        queue_wording.to_tell(facts),
    ]
    return " · ".join([part for part in told if part])


def waiting(facts: Mapping[str, str]) -> str:
    """Return how many days a student waits for a first contact; nothing on the first one."""
    days = int(facts["days_waiting"])
    is_new = facts["concern"] == ConcernState.NEW
    return f"waiting {wording.count(days, 'day')}" if is_new and days else ""


def counted(places: Mapping[str, int]) -> str:
    """Return how many stand below the list, and where; the numbers on the tabs leave them out."""
    parts = [f"{number:,} {markdown_text(words)}" for words, number in places.items()]
    total = sum(places.values())
    stand = "stands" if total == 1 else "stand"
    several = wording.count(total, "student")
    return f"{several} without a failed exam {stand} below the list: {', '.join(parts)}."


def first_of(shown: int, many: int) -> str:
    """Return that not all are shown."""
    return f"The {shown:,} who wait longest, of {many:,}. Close some to see the others."
