"""Which sentences speak of first messages to students."""

from components import wording
from components.markup import markdown_text

HEADING = "First messages"
WHY = (
    "What advisors start from when they write to students. An advisor can change the text each "
    "time; what is saved here is what everybody starts from."
)
WHICH = "Message"
NO_NAME = (
    'Your name is not set, so each message ends with "This computer". Give your name in Settings '
    "first, or write it into the text."
)
CHOOSE = (
    "Choose a message: different things happened to these students, so none is suggested. "
    "Filters above narrow the list to one kind."
)
SUBJECT = "Subject"
BODY = "Text"
PLACES = "{name} becomes the student's first name, {advisor} your own name."
DOWNLOAD = ("Download messages as CSV", "Download messages as Excel")
SAVED = "The message is saved."
SAVE = "Save message"
WRITE = "Write a first message"
SHIPPED = "As shipped."


def heading(label: str) -> str:
    """Return the heading of one message."""
    return markdown_text(label)


def version(number: int) -> str:
    """Return which wording of a message is in use."""
    return f"Your school's wording, version {number:,}." if number else SHIPPED


def addresses(students: int, without: int) -> str:
    """Return that each student gets a message alone, and who has no address on record."""
    each = f"One message for each of {wording.count(students, 'student')}, never one to all."
    if not without:
        return each
    have = "has" if without == 1 else "have"
    return (
        f"{each} {wording.count(without, 'student')} {have} no e-mail address on record: their "
        "messages are in the file without one. A roster with a column E-mail brings them in."
    )


def record(students: int) -> str:
    """Return the button that records a message to so many students."""
    return f"Record that you wrote to {wording.count(students, 'student')}"


def recorded(students: int) -> str:
    """Return that a message to so many students is on record."""
    return f"Recorded: you wrote to {wording.count(students, 'student')} today."


def line(label: str) -> str:
    """Return the line that stays with each contact; it is kept as plain text."""
    return f"First message: {label.lower()}"


def to_address(email: str) -> str:
    """Return to which address a message goes."""
    return f"To {markdown_text(email)}" if email else "No e-mail address is on record."
