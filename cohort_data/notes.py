"""What a note on a student is, who reads it, and what saving it needs."""

from dataclasses import dataclass, field

from cohort_data.access import Role, Viewer
from cohort_data.errors import InvalidNote
from cohort_data.words import NoteLevel

LONGEST = 4000


@dataclass(frozen=True)
class NoteDraft:
    """A note as somebody wants to keep it."""

    student: str
    level: NoteLevel
    body: str = field(repr=False)


def levels(*, has_key: bool) -> tuple[NoteLevel, ...]:
    """Return the levels that a note can have; without a key nothing is private."""
    team = (NoteLevel.TEAM, NoteLevel.STUDENT_VISIBLE)
    return (*team, NoteLevel.PRIVATE) if has_key else team


def refuse_empty(draft: NoteDraft) -> None:
    """Refuse a note without words, one that is too long, and one that no level says who reads."""
    if draft.level not in set(NoteLevel):
        raise InvalidNote("Say who can read the note: the student too, or the team only.")
    if not draft.body.strip():
        raise InvalidNote("Write a few words before saving the note.")
    if len(draft.body) > LONGEST:
        raise InvalidNote(f"The note is too long: keep it under {LONGEST:,} characters.")


def reads_every_level(viewer: Viewer) -> bool:
    """Say whether a viewer reads the notes of the team; who decides on promotion does not."""
    return not viewer.decides_promotion


def may_take_back(viewer: Viewer, author: int) -> bool:
    """Say whether a viewer may take back what this author wrote: the author, an administrator."""
    return viewer.id == author or Role.ADMINISTRATOR in viewer.roles
