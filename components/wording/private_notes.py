"""Which sentences private notes, and better words in any note, speak."""

from cohort_data.note_words import Suggestion
from components.markup import markdown_text
from components.wording import count, day

WHO_READS = (
    "**Who can read this:** you, and the colleagues whom you name for this student below. No "
    "administrator, nobody who decides on promotion. It is kept encrypted and stands on no sheet, "
    "list or export; each day on which somebody reads it is on record.  \n"
    "**Do not enter diagnoses; refer to Student Health.**"
)
ON_A_SHARED_COMPUTER = (
    "Nobody signs in on this computer: everyone who uses it goes by your name and reads it too."
)
SUGGESTIONS_HEADING = "**Other words would help the next reader more:**"
PREVIEW_HEADING = "As the student would read it"

READERS_HEADING = "Who else reads your private notes on this student"
NO_READERS = "Nobody but you."
NO_COLLEAGUES = (
    "No other advisor has this student's cohort, so there is nobody to name. Who decides on "
    "promotion cannot be named."
)
REASON_EXAMPLE = "For example: stands in for me until January"
READER_NAMED = "Your colleague can read your private notes on this student now."
READER_TAKEN_BACK = "Your colleague no longer reads your private notes on this student."
WHY_TAKE_BACK_READER = (
    "This colleague no longer reads your private notes on this student, from now on. That it was "
    "allowed stays on record."
)


def better_words(found: tuple[Suggestion, ...]) -> str:
    """Return what could be put better in a note, a line for each kind of word."""
    lines = "  \n".join(suggestion(each.words, each.instead) for each in found)
    return f"{SUGGESTIONS_HEADING}  \n{lines}"


def suggestion(words: tuple[str, ...], instead: str) -> str:
    """Return words of a note with what could stand there instead."""
    quoted = ", ".join(f"“{markdown_text(word)}”" for word in words)
    return f"{quoted}: {markdown_text(instead)}."


def reader(name: str, until: str, reason: str) -> str:
    """Return who may read, until when, and why."""
    return f"**{markdown_text(name)}** · until {day(until)}  \n:gray[{markdown_text(reason)}]"


def locked_notes(number: int, why: str) -> str:
    """Return that there are private notes which no key opens, and why."""
    return f"{count(number, 'private note')} cannot be opened. {markdown_text(why)}"


def no_key(why: str) -> str:
    """Return why no private note can be kept now."""
    return markdown_text(why)


def student_reads(author: str, on: str) -> str:
    """Return the heading under which a student reads a note."""
    return f"**Note of {day(on)}**  \n:gray[{markdown_text(author)}]"
