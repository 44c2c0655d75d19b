"""Which sentences the concern of a student speaks; each can be drawn as it is."""

from collections.abc import Collection

from cohort_data.concern_words import AskedBy, CloseReason, ConcernEventKind
from cohort_data.words import ConcernState
from components.markup import markdown_text
from components.wording import day, moment

HEADING = "Concern"
SAID = "as told above"
STATES: dict[str, str] = {
    ConcernState.NEW: "New",
    ConcernState.CONTACTED: "Contacted",
    ConcernState.PLANNED: "Planned",
    ConcernState.REVIEW: "In review",
    ConcernState.CLOSED: "Closed",
}
ASKED_BY: dict[str, str] = {
    AskedBy.STUDENT: "The student came",
    AskedBy.FACULTY: "Faculty referred",
    AskedBy.DEAN: "The dean referred",
    AskedBy.ADVISOR: "An advisor is worried",
    AskedBy.OTHER: "Somebody else",
}
CLOSE_REASONS: dict[str, str] = {
    CloseReason.PASSED: "Passed",
    CloseReason.WITHDRAWN: "The evidence was withdrawn",
    CloseReason.LEFT: "Left the school",
    CloseReason.ELSEWHERE: "Handled elsewhere",
    CloseReason.ERROR: "Opened in error",
    CloseReason.OTHER: "Another reason",
}
KINDS: dict[str, str] = {
    ConcernEventKind.OPENED: "Opened",
    ConcernEventKind.FLAGGED: "Flagged",
    ConcernEventKind.CONTACTED: "Contacted",
    ConcernEventKind.TRIED: "Tried to reach the student",
    ConcernEventKind.NOT_CONTACTED: "Contact taken back",
    ConcernEventKind.PLANNED: "Planned",
    ConcernEventKind.REVIEW: "Moved to review",
    ConcernEventKind.NEW_AGAIN: "New again",
    ConcernEventKind.RESUMED: "Taken up again",
    ConcernEventKind.SNOOZED: "Snoozed",
    ConcernEventKind.WOKEN: "Woken",
    ConcernEventKind.ASSIGNED: "Assigned",
    ConcernEventKind.WITHDRAWN: "Evidence withdrawn",
    ConcernEventKind.CLOSED: "Closed",
    ConcernEventKind.REOPENED: "Reopened",
    ConcernEventKind.CARRIED_OVER: "Where it stood when this history began",
}
NO_CONCERN = "No concern is open. Open one if somebody asks you to look after this student."
TELL_DEAN = (
    "Nobody has reached this student for longer than the school waits. **Tell the dean**, or "
    "record the contact that was made."
)
NOBODY = "Nobody yet"
OPEN = "Open a concern"
WHO_ASKED = "Who asked"
ON = "On"
WHY_OPENED = "Why, in a line"
WHY_OPENED_EXAMPLE = "For example: has missed three small groups since March"
CLOSE = "Close"
CLOSE_WHY = "A closed concern leaves the queue. Its history stays, and it can be reopened."
REASON = "Reason"
LINE = "In a line, if there is more to say"
SNOOZE = "Snooze"
SNOOZE_WHY = (
    "The queue leaves the student out until that day; then, or with a new failure, the student is "
    "back by itself."
)
UNTIL = "Until"
WHY_SNOOZED = "Why it rests"
WHY_SNOOZED_EXAMPLE = "For example: on leave until the block in May"
WAKE = "Wake now"
ASSIGN = "Assign"
OWNER = "Who takes care of it"
REOPEN = "Reopen"
REOPEN_WHY = "It goes on as far as work on it was: planned, contacted or new."
WHY_REOPENED = "Why it is opened again"
HISTORY = "What happened so far"
EARLIER = "An earlier concern"
WITHOUT_FLAG = (
    "Somebody asked that these students are looked after, or what had listed them counts no more: "
    "a result was corrected, or a rule changed. Close the concern on the student's page once "
    "nothing is left to do."
)
DONE: dict[str, str] = {
    OPEN: "The concern is open.",
    CLOSE: "The concern is closed.",
    SNOOZE: "The concern rests until then.",
    WAKE: "The concern is back in the queue.",
    ASSIGN: "The concern has its owner.",
    REOPEN: "The concern is open again.",
}


def standing(state: str, since: str, owner: str) -> str:
    """Return where a concern stands, since when somebody waits, and who has it."""
    waits = f" · since {day(since)}" if since else ""
    whose = markdown_text(owner) if owner else "nobody yet"
    return f"**{STATES[state]}**{waits} · taken care of by {whose}"


def rests(until: str, reason: str) -> str:
    """Return until when a concern rests, and why."""
    return f"Rests until {day(until)}: {markdown_text(reason)}"


def asked(by: str, why: str) -> str:
    """Return who asked for a concern, and why."""
    return f"{ASKED_BY[by]}: {markdown_text(why)}"


def closed(on: str, reason: str) -> str:
    """Return when and why the last concern was closed."""
    return f"The last concern was closed on {day(on)}: {markdown_text(reason)}."


def without_flag_heading(students: int) -> str:
    """Return the heading of those with an open concern whom no rule lists."""
    return f"An open concern, and no rule lists the student · {students:,}"


def history(events: int) -> str:
    """Return the heading of what happened to a concern."""
    return f"{HISTORY} · {events:,}"


def once(kind: str, reason: str, said: Collection[str]) -> str:
    """Return why something happened; a receipt that was said before stands for itself."""
    return SAID if kind == ConcernEventKind.FLAGGED and reason in said else reason


def event(kind: str, reason: str, on: str, owner: str) -> str:
    """Return what happened to a concern, and why."""
    about = f" until {day(on)}" if kind == ConcernEventKind.SNOOZED else ""
    if kind == ConcernEventKind.ASSIGNED:
        about = f" to {markdown_text(owner)}" if owner else " to nobody"
    how = " " if kind in {ConcernEventKind.CONTACTED, ConcernEventKind.TRIED} else ": "
    why = f"{how}{markdown_text(reason)}" if reason else ""
    return f"**{KINDS[kind]}**{about}{why}"


def event_source(at: str, by: str, file: str) -> str:
    """Return when something happened to a concern, and who or which file did it."""
    if by:
        return f"{moment(at)}, by {markdown_text(by)}"
    return f"{moment(at)}, {markdown_text(file)}" if file else f"{moment(at)}, by itself"
