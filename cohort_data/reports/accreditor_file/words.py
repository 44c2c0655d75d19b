"""What the file for the accreditor says besides its figures."""

from collections.abc import Sequence

from cohort_data.disclosure import DisclosureRules
from cohort_data.exam_years import ExamYears
from cohort_data.national_rates import NationalRate
from cohort_data.words import Takers, Trust

RULES_PANEL = "rules"
KIND = "Figures for accreditation"
COLUMNS = ("Year", "Examined", "Passed", "95 % interval", "National")
STEPS = ("Step", "Students", "Percent")
RULE_COLUMNS = ("Rule", "Finds", "Version", "Since")
IDENTIFIED = "Identified: first attempt not passed"
RULES = "How students are identified, contacted and supported"
METHOD = "Method"
SOURCES = "Where the national rates are from"
INTERVAL = (
    "The interval (Wilson) covers every number of students that the rounded rate may stand for. "
    "A small school's rate moves by chance from year to year."
)
NO_TYPE = "No national rate: the school has not said of which type it is."
LEFT_OUT = "Exact counts, so that no single result can be worked out."
RANGES = (
    "Exact numbers of each step: at least four numbers fit each range. Each step is counted by "
    "itself: a student may sit again without a plan."
)
_TRUST = {
    Trust.PRIMARY: "as published",
    Trust.TRANSCRIPTION: "a copy of the published table",
    Trust.SECONDARY: "quoted by others",
    Trust.DERIVED: "worked out from published numbers",
    Trust.CONFLICTING: "quoted by others, who contradict each other",
}


def title(exam: str, school: str) -> str:
    """Return what the file is called."""
    return f"{exam}: first takers and their support, {school}"


def first_takers(exam: str) -> str:
    """Return the heading of the first table."""
    return f"First takers of {exam} by year"


def counted(exam: ExamYears) -> str:
    """Say who is counted in which year."""
    return (
        f"Counted by {exam.counted_by}, as USMLE does. Examined are students whose first attempt "
        "passed or failed; later attempts never enter."
    )


def national(rate: NationalRate | None, *, is_late: bool, is_typed: bool) -> str:
    """Return the national rate of a year, or why there is none."""
    if not is_typed:
        return "type of school not set"
    if rate is None:
        return "not on record" if is_late else "not published yet"
    takers = "" if rate.takers is Takers.FIRST else " (all takers)"
    return f"{rate.percent} %{takers}"


def source(year: str, rate: NationalRate) -> str:
    """Say where a national rate comes from and how far it can be relied on."""
    who = "first takers" if rate.takers is Takers.FIRST else "all takers"
    number = f", {rate.n:,} examined" if rate.n else ""
    beside = "" if rate.comparable else " Not comparable with other years, its publisher says."
    where = f"{_TRUST[rate.trust]}: {rate.source}"
    return f"National {year}: {rate.group}, {who}{number}; {where}.{beside}"


def followed(years: str) -> str:
    """Return the heading of a follow-up."""
    return f"How failures were followed, first attempts in {years}"


def failed(count: str) -> str:
    """Say how many students are followed."""
    return f"{count} students did not pass at the first attempt."


def untold(years: Sequence[str]) -> str:
    """Return the heading where a follow-up is not told."""
    return f"How failures were followed is not shown for {', '.join(years)}"


def told_of_classes(classes: Sequence[str]) -> str:
    """Say in figures of which classes it was told."""
    return (
        "It is told only once for the same students, and was told before in figures of "
        f"{', '.join(classes)}."
    )


def why_untold(rules: DisclosureRules) -> str:
    """Say what must be so where it is told; what was not so is never said."""
    return (
        f"It is told where {rules.smallest_group} students or more did not pass in these years "
        "together, and where that number gives nobody away beside the other figures. Which of the "
        "two is missing would itself tell too much."
    )


def as_told(years: str, on: str) -> str:
    """Say that figures are those of an earlier file."""
    return f"{years}: as told on {on}; newer figures would point to single students."


def identified(days: int) -> tuple[str, ...]:
    """Say how somebody gets onto the list, and what happens then."""
    listed = (
        "Every result that comes in is read by these rules on the same day; whoever they find is "
        "listed with the sentence that says why and the attempts behind it."
    )
    helped = (
        f"Contacted in time means within {days} working days of being listed. Supported means a "
        "plan with a goal, an owner and check-ins, agreed with the student."
    )
    return listed, helped


def method(exam: ExamYears, rules: DisclosureRules) -> tuple[str, ...]:
    """Say who is counted, and how small numbers are protected."""
    counted_are = (
        "A year is shown once it is over and its results are in. Students count in the year of "
        "their first attempt, whatever class they are in now; results that are incomplete, not in "
        "yet, or whose day nobody knows are not counted."
    )
    hidden = (
        f"A group of fewer than {rules.smallest_group} students has no number, a rate needs "
        f"{rules.least_for_rate} results, and is rounded so that at least four numbers of students "
        "may stand behind it. How coarsely something is told depends on no hidden number."
    )
    compared = (
        "Everything here was compared with all figures that left before: where the difference "
        "would tell of single students, a figure is that of the earlier file or is not shown."
    )
    return counted_are, hidden, compared, f"Years: {exam.source}."
