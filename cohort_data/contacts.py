"""What is recorded of reaching out to a student, and what saving it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cohort_data.errors import InvalidContact
from cohort_data.words import ContactKind, Reached

LONGEST_LINE = 500
KINDS = tuple(kind for kind in ContactKind if kind is not ContactKind.UNKNOWN)
WAYS: dict[str, str] = {
    ContactKind.EMAIL: "by e-mail",
    ContactKind.PHONE: "by phone",
    ContactKind.IN_PERSON: "in person",
    ContactKind.MESSAGE: "by message",
    ContactKind.UNKNOWN: "nothing says how",
}


@dataclass(frozen=True)
class ContactDraft:
    """A contact as somebody wants to record it; the line may stay empty."""

    student: str
    kind: ContactKind
    reached: Reached
    on: date
    line: str = ""


def refuse_unlikely(draft: ContactDraft, today: date) -> None:
    """Refuse a contact of an unknown kind or outcome, one to come, and a line that is a letter."""
    if draft.kind not in KINDS:
        raise InvalidContact(f"A contact is by {_choices(KINDS)}.")
    if draft.reached not in set(Reached):
        raise InvalidContact(f"Say what came of it: {_choices(tuple(Reached))}.")
    if draft.on > today:
        raise InvalidContact("A contact is recorded once it was made. Give today or a day before.")
    if len(draft.line) > LONGEST_LINE:
        raise InvalidContact(f"One line is enough: at most {LONGEST_LINE} characters.")


def has_word(reached: str) -> bool:
    """Say whether the student has word of somebody; a file that does not say is taken to mean so.

    Where nobody answered, somebody tried, and the student waits all the same.
    """
    return reached != Reached.NO_ANSWER


def in_words(kind: str, reached: str) -> str:
    """Return how somebody reached out and what came of it."""
    return ", ".join(part for part in (WAYS[kind], reached) if part)


def meanwhile(who: str, told: str, at: datetime, now: datetime) -> str:
    """Return that a contact was recorded since the page was drawn; nothing is recorded twice.

    `who` did it, and `told` is how it was and what came of it.
    """
    return (
        f"{who} recorded a contact with this student {ago(at, now)}: {told}. Yours was not "
        "recorded. If it is another one, record it again."
    )


def ago(at: datetime, now: datetime) -> str:
    """Return how long ago something was, in words."""
    minutes = int((now - at).total_seconds() // 60)
    for size, one, many in ((24 * 60, "a day", "days"), (60, "an hour", "hours")):
        if minutes >= size:
            return f"{one} ago" if minutes < 2 * size else f"{minutes // size:,} {many} ago"
    if minutes < 1:
        return "just now"
    return "a minute ago" if minutes == 1 else f"{minutes} minutes ago"


def _choices(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}"
