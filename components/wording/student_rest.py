"""Which sentences the page of a student speaks while the concern rests."""

from components.markup import markdown_text
from components.wording import day


def in_a_line(until: str, step: str) -> str:
    """Return until when nobody has to act, and what comes then."""
    return f"**Rests until {day(until)}**, then {markdown_text(step.lower())}"


def told(until: str, step: str) -> str:
    """Return that nobody has to act before a day, and what comes then."""
    then = markdown_text(step.lower())
    return f"**Nothing to do before {day(until)}.** The concern rests until then; next: {then}."
