"""Which fixed words the history of a concern uses, one per thing."""

from enum import StrEnum


class Origin(StrEnum):
    """How a concern came to be."""

    FLAG = "flag"
    HAND = "hand"


class AskedBy(StrEnum):
    """Who asked that somebody looks after a student for whom no flag does."""

    STUDENT = "the student came"
    FACULTY = "faculty referred"
    DEAN = "dean referred"
    ADVISOR = "advisor worried"
    OTHER = "other"


class CloseReason(StrEnum):
    """Why a person closes a concern."""

    PASSED = "passed"
    WITHDRAWN = "evidence withdrawn"
    LEFT = "left the school"
    ELSEWHERE = "handled elsewhere"
    ERROR = "opened in error"
    OTHER = "other"


class ConcernEventKind(StrEnum):
    """What happened to a concern; the log of these is never changed."""

    OPENED = "opened"
    FLAGGED = "flagged"
    CONTACTED = "contacted"
    TRIED = "tried to reach"
    NOT_CONTACTED = "contact taken back"
    PLANNED = "planned"
    REVIEW = "moved to review"
    NEW_AGAIN = "new again"
    RESUMED = "taken up again"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    ASSIGNED = "assigned"
    WITHDRAWN = "evidence withdrawn"
    CLOSED = "closed"
    REOPENED = "reopened"
    CARRIED_OVER = "carried over"


# What ends a snooze by itself: something is there to be looked at.
ENDS_SNOOZE = frozenset(
    {
        ConcernEventKind.FLAGGED,
        ConcernEventKind.REVIEW,
        ConcernEventKind.NEW_AGAIN,
        ConcernEventKind.RESUMED,
        ConcernEventKind.WOKEN,
        ConcernEventKind.CLOSED,
        ConcernEventKind.REOPENED,
    }
)
