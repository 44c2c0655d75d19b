"""Which words say on paper what part of the list it holds; they are no Markdown."""

from components.wording.closing_clock import GROUP, STEP

CHANGED = "Changed since the last look"
SEARCHED = "Narrowed by a search"


def at_point(step: str, standing: str) -> str:
    """Return a point of the closing clock."""
    return f"{STEP[step]}: {GROUP[standing] or 'done'}"


def some(rows: int, of: int) -> str:
    """Return that not all are taken."""
    return f"{rows:,} of {of:,}"
