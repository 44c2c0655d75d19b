"""Which way a plan goes from one state to the next."""

from cohort_data.errors import InvalidPlan
from cohort_data.words import PlanState

_DRAFT, _AGREED, _ACTIVE = PlanState.DRAFT, PlanState.AGREED, PlanState.ACTIVE
_PAUSED, _WAITING, _CLOSED = PlanState.PAUSED, PlanState.WAITING, PlanState.CLOSED

# None stands for a plan that is not saved yet.
MOVES: dict[PlanState | None, tuple[PlanState, ...]] = {
    None: (_DRAFT, _AGREED, _ACTIVE, _WAITING),
    _DRAFT: (_DRAFT, _AGREED, _CLOSED),
    _AGREED: (_AGREED, _ACTIVE, _PAUSED, _WAITING, _CLOSED),
    _ACTIVE: (_ACTIVE, _PAUSED, _WAITING, _CLOSED),
    _PAUSED: (_PAUSED, _ACTIVE, _WAITING, _CLOSED),
    _WAITING: (_WAITING, _ACTIVE, _PAUSED, _CLOSED),
    _CLOSED: (_CLOSED,),
}
WHY: dict[PlanState | None, str] = {
    None: "A new plan starts as a draft or as agreed; it cannot be paused or closed before that.",
    _DRAFT: "A draft is agreed with the student first, or closed.",
    _AGREED: "What was agreed stays agreed: change its parts, pause it or close it.",
    _ACTIVE: "A plan at work can be paused, wait for the retake or be closed.",
    _PAUSED: "A paused plan is taken up again, waits for the retake or is closed.",
    _WAITING: "A plan that waits for the retake is taken up again, paused or closed.",
    _CLOSED: "A closed plan stays closed. Start a new one: this one stays in the history.",
}
AGREED = frozenset({_AGREED, _ACTIVE, _PAUSED, _WAITING})


def moves(present: PlanState | None) -> tuple[PlanState, ...]:
    """Return the states that a plan can be saved in, the present one first."""
    return MOVES[present]


def refuse_move(present: PlanState | None, wanted: PlanState) -> None:
    """Refuse a state that a plan cannot go to from where it stands."""
    if wanted not in MOVES[present]:
        raise InvalidPlan(WHY[present])
