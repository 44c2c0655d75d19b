"""What a file that is sent says besides the figures."""

from dataclasses import dataclass
from datetime import date

from cohort_data.disclosure import Snapshot
from cohort_data.reports.sheets.sayings import day

KIND = "Figures of a class"
LEFT_OUT = "Left out"
IN_SHORT = "In short"
NOT_SHOWN = "Not shown"
CHART_BESIDE = "The same figures as bars"
NOT_RECALLED = (
    "This file cannot be recalled. Do not pass it on without asking who made it, and destroy it "
    "when it has served its purpose."
)


@dataclass(frozen=True)
class Sent:
    """To whom a file goes, and when it was made."""

    recipient: str
    on: date


def title(snapshot: Snapshot) -> str:
    """Return what the file is called."""
    return f"{snapshot.cohort}: how the class stands"


def facts(snapshot: Snapshot, sent: Sent) -> tuple[str, ...]:
    """Return what stands at the top: what it is, of when, for whom, and how careful it is."""
    made = f"Data as of {day(snapshot.data_date)}. Made on {day(sent.on)} for {sent.recipient}."
    careful = (
        "About groups only: nothing here is about a single student. Groups of fewer than "
        f"{snapshot.smallest_group} students have no number, and rates are rounded, so that "
        "several numbers of students fit each."
    )
    return made, careful
