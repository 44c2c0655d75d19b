"""Which sentences contacts and notes speak; each can be drawn as it is."""

from cohort_data.contacts import has_word
from cohort_data.ingest.reading.remarks import Kind
from cohort_data.words import ContactKind, NoteLevel, Reached
from components.markup import bold, markdown_text
from components.wording import count, day, moment, private_notes

CONTACT_HEADING = "Record a contact"
CONTACT_KINDS: dict[str, str] = {
    ContactKind.EMAIL: "E-mail",
    ContactKind.PHONE: "Phone",
    ContactKind.IN_PERSON: "In person",
    ContactKind.MESSAGE: "Message",
}
REACHED: dict[str, str] = {
    Reached.LEFT_WORD: "Left word",
    Reached.SPOKE: "Spoke with the student",
    Reached.NO_ANSWER: "No answer",
}
NOTHING_SAID = "the file does not say how, or what came of it"
KIND_NAMES: dict[str, str] = {**CONTACT_KINDS, ContactKind.UNKNOWN: "Contact"}
CAME_OF = {"": NOTHING_SAID, **{word: told.lower() for word, told in REACHED.items()}}
REMARKS: dict[str, str] = {Kind.CONTACT: "Contact", Kind.NOTE: "Note"}
YEAR = len("2019")
CONTACT_LINE = "For example: offered a first meeting on Thursday"
CONTACT_SAVED = "The contact is recorded."
TRY_SAVED = "It is recorded that nobody answered. The student still waits to be reached."
CONTACT_TAKEN_BACK = "The contact is taken back."
NO_CONTACTS = "No contact is on record. Record the first one above."
WHY_TAKE_BACK_CONTACT = (
    "For a contact that was not made, or was recorded on the wrong student. It leaves this list "
    "and stays in the audit. If no other contact left word, the student waits "
    "to be reached again."
)

NOTE_LEVELS: dict[str, str] = {
    NoteLevel.TEAM: "Team",
    NoteLevel.STUDENT_VISIBLE: "Student-visible",
    NoteLevel.PRIVATE: "Private",
}
READERS: dict[str, str] = {
    NoteLevel.TEAM: (
        "**Who can read this:** the advisors of this cohort, and nobody who decides on promotion. "
        "A student may ask to see it, so write it as if the student will."
    ),
    NoteLevel.STUDENT_VISIBLE: (
        "**Who can read this:** the student, when you show it, and everyone who advises this "
        "cohort, those who decide on promotion included."
    ),
    NoteLevel.PRIVATE: private_notes.WHO_READS,
}
NOTE_EXAMPLE = "What was seen or said, and what follows from it"
GOOD_NOTES = """
- Runs out of time from question 30 on. We try 20 questions in 30 minutes this week.
- Asked for a quiet room to study. The library has one on Mondays; I book it.
- Missed two meetings. I call on Friday instead of writing again.
- Would like to talk to somebody who passed on the second attempt. I ask the tutors.
"""
GOOD_NOTES_HEADING = "Notes that help the next reader"
NOT_IN_A_NOTE = (
    "Leave out health, family and money: say that support was offered, not why it was needed."
)
NOTE_SAVED = "The note is saved."
NOTE_TAKEN_BACK = "The note is taken back."
NO_NOTES = "No note is on record."
WHY_TAKE_BACK_NOTE = "The note leaves this list for everybody. That it was written stays on record."
TAKE_BACK = "Take back"


def contact(kind: str, reached: str, line: str) -> str:
    """Return how somebody reached out, what came of it, and the line that was noted."""
    told = f"  \n{markdown_text(line)}" if line else ""
    return f"**{KIND_NAMES[kind]}** · {CAME_OF[reached]}{told}"


def last_contact(kind: str, reached: str, on: str) -> str:
    """Return in one line how a student was reached last."""
    if kind == ContactKind.UNKNOWN:
        return f"Last contact {day(on)}; {NOTHING_SAID}."
    if not has_word(reached):
        return f"Tried on {day(on)}: {KIND_NAMES[kind].lower()}, {CAME_OF[reached]}."
    return f"Last contact {day(on)}: {KIND_NAMES[kind].lower()}, {CAME_OF[reached]}."


def contact_details(on: str, by: str, file: str, line: str) -> str:
    """Return when a contact was, and who recorded it or in which file it stands."""
    return f":gray[{day(on)} · {place(file, line, '') or markdown_text(by)}]"


def note_details(level: str, author: str, at: str) -> str:
    """Return who may read a note, who wrote it, and when."""
    return f"**{NOTE_LEVELS[level]}**  \n:gray[{markdown_text(author)} · {moment(at)}]"


def file_note_details(level: str, on: str, file: str, line: str, column: str) -> str:
    """Return who may read a note from a file, of which day it is, and where it stands."""
    return f"**{NOTE_LEVELS[level]}**  \n:gray[{when(on)} · {place(file, line, column)}]"


def when(on: str) -> str:
    """Return the day or the year of a remark from a file, or that it has none."""
    if len(on) == YEAR:
        return f"in {markdown_text(on)}"
    return day(on) or "date not known"


def place(file: str, line: str, column: str) -> str:
    """Return where in a file a contact or a note stands."""
    told = f", {bold(column)}" if column else ""
    return f"{markdown_text(file)}, line {markdown_text(line)}{told}" if file else ""


def on_timeline(kind: str, text: str, on: str, file: str, line: str, column: str) -> str:
    """Return a contact or a note from a file as an entry among the attempts."""
    told = f" · {markdown_text(text)}" if text else ""
    return f"**{REMARKS[kind]}**{told}  \n:gray[{when(on)} · {place(file, line, column)}]"


def hidden_notes(number: int) -> str:
    """Return that there are notes which this viewer does not read."""
    are = "is" if number == 1 else "are"
    return (
        f"{count(number, 'note')} of the team {are} not shown here, because you take part in "
        "decisions on promotion. Ask the student's advisor for what you need to know."
    )
