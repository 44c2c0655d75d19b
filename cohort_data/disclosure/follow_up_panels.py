"""How the follow-up of a class is shown: what the office and the students did, and the plans."""

from collections.abc import Collection, Iterator

from cohort_data.disclosure.differencing import Shown
from cohort_data.disclosure.figures import FollowUpStep
from cohort_data.disclosure.follow_up_words import is_of, is_of_plans
from cohort_data.disclosure.panels import Panel, PanelKind

NOTHING = "How failures were followed is not shown"
WHY_NOTHING = "This cannot be told here without pointing to single students."
# What is told only where enough students have a failure, and what is said to be left out elsewhere.
_STUDENTS_DID = {
    PanelKind.FOLLOW_UP: (FollowUpStep.RETOOK, "how many sat again or have passed since"),
    PanelKind.PLANS: (FollowUpStep.CHECK_IN, "how many came to a check-in"),
}


def work_panels(shown: Shown, shows: Collection[PanelKind]) -> Iterator[tuple[PanelKind, Panel]]:
    """Yield what is told of the follow-up by kind; the number of failures stands in the first."""
    count, *steps = shown.told
    plans = [one for one in steps if is_of_plans(one)]
    others = [one for one in steps if one not in plans]
    is_first = PanelKind.FOLLOW_UP not in shows
    yield PanelKind.FOLLOW_UP, _panel(PanelKind.FOLLOW_UP, others or [NOTHING], [count])
    if plans:
        yield PanelKind.PLANS, _panel(PanelKind.PLANS, plans, [count] * is_first)


def _panel(kind: PanelKind, steps: list[str], count: list[str]) -> Panel:
    title, *rest = steps
    step, words = _STUDENTS_DID[kind]
    also = "" if any(is_of(step, one) for one in steps) else f", and {words}"
    left_out = WHY_NOTHING if title == NOTHING else f"Exact numbers{also}."
    return Panel(
        name=str(kind),
        title=title.rstrip("."),
        sentences=(*count, *rest),
        left_out=(left_out,),
    )
