"""Why something that was asked for is not among the figures of a class."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from cohort_data.disclosure.differencing import Shown
from cohort_data.disclosure.panels import Panel, PanelKind
from cohort_data.disclosure.rules import DisclosureRules

_IN_YEARS = (
    "It is told only once for the same students, and stands in the figures of whole years that "
    "were saved for accreditation."
)
TOLD_BY_YEAR = Panel(
    name="told by year",
    title="How failures were followed was told in figures of whole years",
    sentences=(_IN_YEARS,),
)
NO_RESULT = "No exam that was chosen has a result of this class yet."
_WORK = {PanelKind.FOLLOW_UP: "how failures were followed", PanelKind.PLANS: "plans"}


def missing(
    outcomes: Mapping[str, Sequence[Shown]],
    there: Collection[str],
    shows: Collection[PanelKind],
    rules: DisclosureRules,
) -> tuple[str, ...]:
    """Return a sentence for each kind that was chosen and has no panel among those `there`.

    outcomes: what is told of each exam, of the class first and then of those before it. No reason
    depends on a result: only on who has one, and on what is told anyway.
    """
    if not outcomes:
        return (NO_RESULT,)
    found: dict[str, list[str]] = {}
    for kind, why in ((PanelKind.TREND, _no_trend), (PanelKind.AREAS, _no_areas)):
        for exam, shown in outcomes.items():
            if kind in shows and f"{kind} of {exam}" not in there:
                found.setdefault(why(shown, rules), []).append(exam)
    told = [f"{why} ({', '.join(exams)})." for why, exams in found.items()]
    return (*_no_work(there, shows), *told)


def _no_work(there: Collection[str], shows: Collection[PanelKind]) -> Iterator[str]:
    """Yield the one reason that is given, whatever it is."""
    parts = [words for kind, words in _WORK.items() if kind in shows and kind not in there]
    if parts and TOLD_BY_YEAR.name not in there:
        subject = ", and ".join(parts).capitalize()
        yield f"{subject}: this cannot be told here without pointing to single students."


def _no_trend(shown: Sequence[Shown], rules: DisclosureRules) -> str:
    ours, *before = shown
    if not ours.band:
        return "Earlier classes: this class has no rate to compare with theirs"
    if any(len(one.marks) >= rules.least_for_rate for one in before):
        return "Earlier classes: their rates cannot stand beside figures that were shown before"
    least = rules.least_for_rate
    return f"Earlier classes: no class that sat before has the {least} results that a rate needs"


def _no_areas(_: Sequence[Shown], rules: DisclosureRules) -> str:
    few = rules.smallest_group
    return f"Content areas: fewer than {few} students have scores by content area"
