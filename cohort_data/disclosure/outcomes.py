"""What is told of first attempts, and of the areas that are low for a class."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cohort_data.disclosure.bands import Band, band_of, bands
from cohort_data.disclosure.by_year import beside_by_year, within
from cohort_data.disclosure.differencing import Shown, is_too_close, safe_bands, same_group
from cohort_data.disclosure.figures import AreaFigures, ExamFigures, FirstResults
from cohort_data.disclosure.panels import Panel, Point, Table
from cohort_data.disclosure.rules import DisclosureRules

BESIDE = (
    "The rate: figures of nearly the same students were shown by year, and the difference would "
    "tell of single students."
)
_COLUMNS = ("Cohort", "First attempts with a result", "Passed at the first attempt")


def first_attempts(cohort: str, exam: str) -> str:
    """Return the name of the group that sat an exam for the first time."""
    return f"first attempts at {exam}, {cohort}"


def areas_of(cohort: str, exam: str) -> str:
    """Return the name of the group with area scores at an exam."""
    return f"content areas of {exam}, {cohort}"


def outcome(
    results: FirstResults, exam: str, on: str, earlier: Sequence[Shown], rules: DisclosureRules
) -> Shown:
    """Return what is told of the first attempts of a class."""
    blank = Shown(
        group=first_attempts(results.cohort, exam),
        exam=exam,
        on=on,
        marks=results.marks,
        low=0,
        high=len(results.marks),
    )
    return told_of(blank, results, earlier, rules)


def told_of(
    blank: Shown, results: FirstResults, earlier: Sequence[Shown], rules: DisclosureRules
) -> Shown:
    """Return what is told of first attempts: today's, or again what was shown of nearly the same.

    Nobody is told whether it is said again because nothing changed or because too little did.
    """
    before = same_group(blank.group, earlier)
    again = _again(results.marks, before, rules)
    if again:
        return replace(again, exam=blank.exam)
    shape: Sequence[Band] = bands(len(results.marks), rules)
    rated, others = [one for one in before if one.band], beside_by_year(blank, earlier)
    if rated or others:
        shape = safe_bands(shape, results.marks, rated, rules, others)
        if rated and not shape:
            return replace(before[-1], exam=blank.exam)
    shown = _anew(blank, results, band_of(results.passed, shape), rules)
    return within(shown, (*rated, *others)) if shown.band and others else shown


def _again(marks: frozenset[str], before: Sequence[Shown], rules: DisclosureRules) -> Shown | None:
    """Return what was told of the same students, or of so nearly the same that it is told again."""
    same = next((one for one in before if one.marks == marks), None)
    return same or (before[-1] if is_too_close(marks, before, rules.smallest_group) else None)


def _anew(blank: Shown, results: FirstResults, band: Band | None, rules: DisclosureRules) -> Shown:
    """Return what a band tells of first attempts, or their number where there is none."""
    n = len(results.marks)
    size = str(n) if n >= rules.smallest_group else fewer(rules)
    failed = (n - band.high, n - band.low) if band else (0, max(n, rules.smallest_group - 1))
    return replace(
        blank,
        low=failed[0],
        high=failed[1],
        told=(results.cohort, size, band.words if band else rules.label),
        band=band,
    )


def fewer(rules: DisclosureRules) -> str:
    """Return what stands for a group that is too small for its number."""
    return f"fewer than {rules.smallest_group}"


def outcome_panel(figures: ExamFigures, shown: Shown, rules: DisclosureRules) -> Panel:
    """Return how a class did at the first attempt, in words."""
    cohort, size, words = shown.told
    name, exam, band = f"outcome of {figures.exam}", figures.exam, shown.band
    few = f"The rate: {rules.least_for_rate} results are needed."
    sized = f"{cohort}: {size} first attempts at {exam} with a result."
    if band is None:
        is_beside = len(shown.marks) >= rules.least_for_rate
        return Panel(
            name=name,
            title=f"{exam}: {'no rate' if is_beside else 'too few first attempts for a rate'}",
            sentences=(sized,),
            left_out=(BESIDE if is_beside else few,),
        )
    national = figures.national_percent
    beside = () if national is None else (f"Nationally ({figures.national_of}): {national} %.",)
    return Panel(
        name=name,
        title=f"{exam}: {words} passed at the first attempt",
        sentences=(sized, f"Not passed at the first attempt: {band.opposite_words}.", *beside),
        left_out=("Exact counts, so that no single result can be worked out.",),
    )


def trend_panel(exam: str, shown: Sequence[Shown], rules: DisclosureRules) -> Panel | None:
    """Return how a class stands beside those before it; None without any."""
    ours, *before = shown
    rated = [one for one in before if one.band]
    if not ours.band or not rated:
        return None
    rows = tuple((cohort, size, words) for cohort, size, words in (one.told for one in shown))
    return Panel(
        name=f"trend of {exam}",
        title=f"{exam}: {_beside_words(ours.band, rated[0], rules)}",
        table=Table(_COLUMNS, rows),
        series=tuple(_point(one) for one in reversed(shown)),
        left_out=("Differences that the rounding of the rates hides.",),
    )


def _beside_words(ours: Band, last: Shown, rules: DisclosureRules) -> str:
    cohort, band = last.told[0], last.band
    if band and ours.from_percent >= band.to_percent + rules.clear_difference:
        return f"a clearly higher pass rate at the first attempt than {cohort}"
    if band and ours.to_percent + rules.clear_difference <= band.from_percent:
        return f"a clearly lower pass rate at the first attempt than {cohort}"
    return f"no clear difference from {cohort}"


def _point(one: Shown) -> Point:
    cohort, size, words = one.told
    return Point(f"{cohort} ({size})", one.band.printed if one.band else None, words)


def areas(
    figures: ExamFigures, on: str, earlier: Sequence[Shown], rules: DisclosureRules
) -> Shown | None:
    """Return which areas are told to be low for a class; None without any, or for a small group."""
    marks = figures.area_marks
    if marks is None or len(marks) < rules.smallest_group:
        return None
    group = areas_of(figures.ours.cohort, figures.exam)
    before = same_group(group, earlier)
    return _again(marks, before, rules) or Shown(
        group=group,
        on=on,
        marks=marks,
        low=0,
        high=len(marks),
        told=_area_words(figures, rules),
    )


def _area_words(figures: ExamFigures, rules: DisclosureRules) -> tuple[str, ...]:
    enough = [area for area in figures.areas if area.students >= rules.smallest_group]
    gaps = _names(area for area in enough if area.is_gap_of_class)
    others = _names(area for area in enough if not area.is_gap_of_class)
    low = (
        f"the whole class is low in {gaps}"
        if gaps
        else "no content area is low for the whole class"
    )
    weakest = "Next weakest" if gaps else "Weakest"
    course = "What is low for the whole class is first of all a matter for the course."
    return (
        f"{figures.exam}: {low}",
        *([course] if gaps else []),
        *([f"{weakest}, though not far below the others: {others}."] * bool(others)),
    )


def _names(found: Iterable[AreaFigures]) -> str:
    return ", ".join(area.area for area in found)


def areas_panel(exam: str, shown: Shown) -> Panel:
    """Return the weak areas of a class, without any number of students."""
    title, *sentences = shown.told
    return Panel(
        name=f"areas of {exam}",
        title=title,
        sentences=tuple(sentences),
        left_out=("Areas with too few students, and how many students are low in an area.",),
    )
