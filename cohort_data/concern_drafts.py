"""What a person says when opening, closing or snoozing a concern, and what is refused."""

from dataclasses import dataclass
from datetime import date

from cohort_data.concern_rules import last_snooze, snooze_rule
from cohort_data.concern_words import AskedBy, CloseReason
from cohort_data.errors import InvalidConcern

LONGEST_LINE = 500


@dataclass(frozen=True)
class ConcernDraft:
    """A concern as somebody wants to open it by hand: who asked, on which day, and why."""

    student: str
    asked_by: AskedBy
    on: date
    why: str


def refuse_unfit(draft: ConcernDraft, today: date) -> None:
    """Refuse a concern without a reason, from nobody, or of a day to come."""
    if draft.asked_by not in set(AskedBy):
        raise InvalidConcern("Choose who asked.")
    if draft.on > today:
        raise InvalidConcern("Give the day on which somebody asked: today or a day before.")
    line(draft.why, needed="Say in a line why; whoever meets the student reads it.")


def closing(reason: str, said: str) -> str:
    """Return why a concern is closed as it is kept, refusing another reason without a line."""
    if reason not in set(CloseReason):
        raise InvalidConcern("Choose why the concern is closed.")
    needed = "Say in a line why, or choose one of the other reasons."
    kept = line(said, needed=needed if reason == CloseReason.OTHER else "")
    return f"{reason}: {kept}" if kept else str(CloseReason(reason))


def snoozing(until: date, reason: str, today: date) -> str:
    """Return the reason of a snooze, refusing one without, one that is over, or one too long."""
    if until <= today:
        raise InvalidConcern("A concern rests until a day to come. Choose one after today.")
    if until > last_snooze(today):
        raise InvalidConcern(
            f"A concern rests for {snooze_rule().longest_days} days at most. Choose an earlier "
            "day, or close it with a reason."
        )
    return line(reason, needed="Say in a line why it rests; the queue leaves it out until then.")


def line(said: str, *, needed: str) -> str:
    """Return a line without what surrounds it, refusing a letter, or none where one is needed."""
    kept = " ".join(said.split())
    if needed and not kept:
        raise InvalidConcern(needed)
    if len(kept) > LONGEST_LINE:
        raise InvalidConcern(f"One line is enough: at most {LONGEST_LINE} characters.")
    return kept
