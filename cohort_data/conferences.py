"""What a case conference and a decision on a student need to be kept."""

from dataclasses import dataclass, field
from datetime import date

from cohort_data.errors import InvalidConference
from cohort_data.sittings.drafts import unlikely_day

LONGEST_TITLE = 120
LONGEST_DECISION = 500
LONGEST_OWNER = 120


@dataclass(frozen=True)
class ConferenceDraft:
    """A conference as somebody plans it: what it is called, its day, and whom it begins with."""

    title: str
    on: date
    students: tuple[str, ...] = ()


@dataclass(frozen=True)
class DecisionDraft:
    """What was decided on a student of a list, and the version of the entry that was shown.

    `owner` is a name; `owner_id` the public id of the advisor of that name, "" for anybody else.
    With `concern`, that concern goes over to the owner, and with `plan` the day becomes the next
    check-in of that plan, unless either is another version by now.
    """

    entry: str
    version: int
    decision: str = field(repr=False)
    owner: str = ""
    owner_id: str = ""
    due: date | None = None
    concern: str = ""
    concern_version: int = 0
    plan: str = ""
    plan_version: int = 0


def fit_title(draft: ConferenceDraft, today: date) -> str:
    """Return the title as it is kept, refusing a conference without one, or ages away."""
    title = " ".join(draft.title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise InvalidConference(
            f"Give the case conference a title of 1 to {LONGEST_TITLE} characters, such as "
            "“Student support, December”. It stands on the printed list, so it names no student."
        )
    if wrong := unlikely_day(draft.on, today):
        raise InvalidConference(wrong)
    return title


def refuse_unfit(draft: DecisionDraft, conference_on: date) -> None:
    """Refuse a decision without words, a letter, and a day before the conference."""
    if not draft.decision.strip():
        raise InvalidConference("Write in a line what was decided.")
    if len(draft.decision) > LONGEST_DECISION:
        raise InvalidConference(
            f"A line or two is enough for a decision: at most {LONGEST_DECISION} characters."
        )
    if len(draft.owner) > LONGEST_OWNER:
        raise InvalidConference(f"Keep the owner's name under {LONGEST_OWNER} characters.")
    if draft.due and draft.due < conference_on:
        raise InvalidConference("The date lies before the conference itself. Check the year.")
    if draft.plan and not draft.due:
        raise InvalidConference("Give the day of the next check-in, or take that tick away.")
    if draft.concern and not draft.owner_id:
        raise InvalidConference(
            "A concern goes over to an advisor of the student's cohort. Choose one as the owner, "
            "or take the tick away."
        )
