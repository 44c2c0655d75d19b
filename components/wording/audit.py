"""What is said on the audit log; each sentence can be drawn as it is."""

from cohort_data.words import Deed
from components.markup import markdown_text
from components.wording import count, moment

DEEDS: dict[str, str] = {
    "": "Everything",
    Deed.SEEN.value: "Seen by name",
    Deed.TAKEN_ALONG.value: "Taken along",
    Deed.CHANGED.value: "Changed, or signed in",
}
STUDENT = "The school's own number of a student, exactly. It does not get into the address."
NOTHING = "Nothing on record fits these filters."
ALT = "Who did and saw what, newest first"
CHAIN = "Does the record hold?"
CHAIN_READING = (
    "Every line is chained to the one before. The check finds a line that was changed, added or "
    "taken away, and a view of a student that does not match its line."
)


def events_of(first: int, last: int, total: int) -> str:
    """Return which part of the log is shown."""
    return f"{first:,} to {last:,} of {count(total, 'event')}, newest first"


def when(at: str) -> str:
    """Return a time of the record as the table shows it, in this computer's time."""
    return moment(at)


def holds(events: int) -> str:
    """Return that the chain holds."""
    return f"The chain holds: {count(events, 'event')}, and every view of students fits its own."


def broken(sentence: str) -> str:
    """Return that the chain does not hold, and where."""
    return f"The chain does not hold. {markdown_text(sentence)}"
