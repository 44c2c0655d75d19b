"""Which sentences speak of the packet for a committee; each can be drawn as it is."""

from components.markup import markdown_text

LABEL = "Committee packet"
HELP = (
    "Attempts, dates, deadlines and the rules in force, as a PDF for the committee. No notes, no "
    "plan, no reasons."
)
LEFT_OUT = (
    "This is all that the packet says. Left out: notes, contacts, plans and their causes, reasons "
    "of health, content areas, practice and readiness forms."
)
ATTEMPTS = "Attempts"
ATTEMPT_COLUMNS = ("Exam", "Attempt", "Date", "Outcome", "Score")
DATES = "Dates and deadlines"
DATE_COLUMNS = ("What", "When")
POLICY = "Rules in force"
POLICY_COLUMNS = ("Rule", "In force since", "Source")
NOTHING = "Nothing of this is on record."
WHY = "Why it is needed: which committee, and when it meets"
DOWNLOAD = "Download the packet"


def used(sentence: str) -> str:
    """Return how many attempts at an exam are used."""
    return markdown_text(sentence)
