"""Which sentences stand around a cohort that a dean sees by name."""

from components.markup import markdown_text
from components.wording import count, day

NOTHING_OPEN = (
    "Nobody has opened a cohort for you. If you need to see students by name, ask an administrator "
    "of Stepwise, who can open a cohort for a time and for a reason."
)
NOBODY_FAILED = "Nobody in this cohort has a failed exam on record."
DAY_UNKNOWN = "day not known"
NO = "No"
YES = "Yes"
PRINT = "List for the meeting"
PRINT_HELP = (
    "Who failed, who calls and what is decided, as a PDF: some twenty students to a page. That it "
    "was made is kept on record, with the reason for which the cohort is open."
)


def opened(by: str, until: str, why: str) -> str:
    """Return who opened a cohort until when and why, and that looking is kept."""
    return (
        f"Opened by {markdown_text(by)} until {day(until)}: {markdown_text(why)}. That you look "
        "at it is kept on record."
    )


def counted(students: int, still_open: int) -> str:
    """Return how many students the table names, and how many have not passed since."""
    have = "has" if students == 1 else "have"
    left = f"**{still_open:,} not passed since**" if still_open else "all passed since"
    return f"{count(students, 'student')} {have} a failed exam on record, {left}."
