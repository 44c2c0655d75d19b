"""Which sentences say how a cohort stands."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from cohort_data.follow_through import Step
from cohort_data.moves import Sitters
from cohort_data.national_rates import NationalRate
from cohort_data.pass_rates import FirstTakers
from cohort_data.plans.follow_up import Group
from cohort_data.words import StudentStatus, Takers
from components import wording
from components.markup import markdown_text
from components.wording.students import STATUSES

GROUPS: dict[str, str] = {
    "US MD": "US MD",
    "US DO": "US DO",
    "Non-US": "non-US",
    "MD (US/Canada)": "US and Canadian MD",
    "DO": "DO",
    "Non-US/IMG": "non-US",
    "MD": "MD",
}
TAKERS: dict[str, str] = {
    Takers.FIRST: "first takers",
    Takers.REPEAT: "repeaters",
    Takers.ALL: "all takers, repeaters included",
}
FUNNEL: dict[Step, str] = {
    Step.FAILED: "with a failure",
    Step.CONTACTED: "contacted",
    Step.PLAN: "with a plan",
    Step.CHECK_IN: "checked in",
    Step.RETOOK: "retook",
    Step.PASSED: "passed since",
}
DUE: dict[Group, str] = {
    Group.OVERDUE: "overdue",
    Group.THIS_WEEK: "due this week",
    Group.WAITING: "waiting on a retake",
}
NOTHING_DUE = "No plan is overdue, due this week or waiting on a retake."
FUNNEL_HELP = (
    "Of everybody with a failed attempt on record. Contacted since the newest failure: by a "
    "contact, a check-in or an agreed plan. Each number opens the list of these students."
)
TYPE_WHY = (
    "What kind of school is this? Then the national rate of such schools stands beside yours. "
    "Settings can change it."
)
TYPE_SAVED = "Saved. The national rates of such schools now stand beside yours."
REPEATERS = "Repeaters do not count here."
NEVER_COMPARABLE = "that year is not comparable with others: the standard rose"
NO_AREAS_YET = (
    "No content areas are on record yet. Upload a results file that has them, and the weakest "
    "stand here."
)
NO_LICENSING = (
    "No attempt at a licensing exam is on record. Upload a Step 1 or Step 2 CK roster, and the "
    "rate of first attempts stands here."
)


def standing(
    students: int,
    one: int,
    more: int,
    recovered: int,
    waiting: int,
    away: Mapping[StudentStatus, int],
) -> str:
    """Return in one paragraph how a cohort stands."""
    if not students:
        return wording.NO_RESULTS
    failed = one + more
    sentences = [f"{wording.count(students, 'student')} on record."]
    sentences.append(wording.flagged(one, more))
    if failed:
        sentences.append(since(failed - recovered, recovered, waiting, away))
    return " ".join(sentences)


def since(still: int, recovered: int, waiting: int, away: Mapping[StudentStatus, int]) -> str:
    """Return how many passed everything since, and how it stands with the others."""
    if not still:
        return "Everybody passed what was failed since."
    passed = f"{recovered:,} passed everything since; " if recovered else ""
    have = "has" if still == 1 else "have"
    return f"{passed}**{still:,}** {have} an exam still to pass{reached(waiting)}{gone(away)}."


def reached(waiting: int) -> str:
    """Return how many of those with an exam still to pass wait for a first contact."""
    if not waiting:
        return ", and nobody waits for a first contact"
    wait = "waits" if waiting == 1 else "wait"
    return f", and **{waiting:,}** of these {wait} for a first contact"


def gone(away: Mapping[StudentStatus, int]) -> str:
    """Return how many of those with an exam still to pass are not at the school, and why."""
    parts = [
        f"{number:,} {'is' if number == 1 else 'are'} {markdown_text(STATUSES[status].lower())}"
        for status, number in away.items()
    ]
    return f"; {wording.listed(parts)}" if parts else ""


def to_list(number: int, what: str) -> str:
    """Return the label of a link to a list, its number first; the words are fixed ones."""
    return f":blue[**{number:,}** {markdown_text(what)}]"


def first_attempts(ours: FirstTakers) -> str:
    """Return what came of the first attempts; a rate only where enough sat."""
    exam = markdown_text(ours.exam)
    share = f"{ours.passed:,} of {ours.decided:,}"
    if not ours.decided:
        return f"**{exam}**: no first attempt has a result yet."
    if ours.rate is None:
        return f"**{exam}**: {share} passed at the first attempt. Too few for a rate."
    return (
        f"**{exam}**: **{round(100 * ours.rate):d} %** passed at the first attempt "
        f"({share}; likely between {round(100 * ours.low):d} and {round(100 * ours.high):d} %)."
    )


def denominator(ours: FirstTakers, sitters: Sitters) -> str:
    """Return of how many the rate is, and who of them sat elsewhere or is counted elsewhere."""
    without = sitters.members - ours.takers
    parts = [f"{without:,} without an attempt on record"] if without else []
    if sitters.moved_in:
        parts.append(
            f"{sitters.moved_in:,} moved in after sitting with another cohort, counted here"
        )
    if sitters.moved_out:
        parts.append(
            f"{sitters.moved_out:,} moved out after sitting with this one, counted where they are"
        )
    told = f": {'; '.join(parts)}" if parts else ""
    return f"n = {ours.decided:,} of {wording.count(sitters.members, 'student')}{told}."


def left_out(ours: FirstTakers) -> str:
    """Return who is not in the rate, and that repeaters never are."""
    counts = {
        "incomplete": ours.incomplete,
        "without a result yet": ours.pending,
        "not judged": ours.not_judged,
        "whose first attempt is not on record": ours.unknown,
    }
    parts = [f"{number:,} {markdown_text(what)}" for what, number in counts.items() if number]
    return f"Not counted: {wording.listed(parts)}. {REPEATERS}" if parts else REPEATERS


def national(rate: NationalRate) -> str:
    """Return a published rate with its year, group, takers and number."""
    group, takers = GROUPS[rate.group], TAKERS[rate.takers]
    number = f"n = {rate.n:,}" if rate.n else "number not published"
    doubt = "" if rate.comparable else f"; {NEVER_COMPARABLE}"
    return (
        f"National {markdown_text(rate.period)}, {markdown_text(group)} {markdown_text(takers)}: "
        f"**{rate.percent:d} %**, {number}{doubt}."
    )


def no_national(days: bool) -> str:  # noqa: FBT001 - whether any test has a date
    """Return why no published rate stands beside the school's own."""
    if not days:
        return "The tests have no dates, so no national year fits."
    return "No national rate is known for schools like this one."


def not_published(rate: NationalRate, latest: str) -> str:
    """Return that newer tests than the newest published rate are on record; nothing otherwise."""
    if latest <= rate.valid_to:
        return ""
    return f"Tests after {wording.day(rate.valid_to)} have no national rate yet."


def source(rate: NationalRate) -> str:
    """Return where a published rate was copied from, and how far to trust the copy."""
    return f"Source ({markdown_text(rate.trust)}): {markdown_text(rate.source)}"


def exam_taken(exam: str, attempted: int, recovered: int) -> str:
    """Return how many took an exam, and how many of those who failed it passed since."""
    took = f"{wording.count(attempted, 'student')} took it"
    passed = f", {recovered:,} passed after a failure" if recovered else ""
    told = f"{took}{passed}"
    return f"**{markdown_text(exam)}**: {told}"


def nobody_failed_exam(exam: str, attempted: int) -> str:
    """Return that nobody failed an exam."""
    return f"**{markdown_text(exam)}**: nobody of {wording.count(attempted, 'student')} failed"


def weakest_of(exam: str, on: str, axis: str) -> str:
    """Return which exam and which family of areas the lines below are about, and when it was."""
    told = f" ({wording.day(on)})" if on else ""
    return f"{markdown_text(exam)}{told}, weakest first by {markdown_text(axis)}"


def weakest(areas: Sequence[Mapping[str, Any]]) -> str:
    """Return content areas as a list, each with what is known of it."""
    parts = [
        weak_percent(area) if area["kind"] == "percent" else weak_level(area) for area in areas
    ]
    return "\n".join(parts)


def weak_percent(area: Mapping[str, Any]) -> str:
    """Return a content area with its percent, its interval where one is known, and n."""
    low = area["low"]
    likely = "" if isnan(low) else f", likely {round(low):d} to {round(area['high']):d}\u00a0%"
    told = f"{round(area['percent']):d}\u00a0%{likely}"
    return f"- **{markdown_text(area['area'])}**: {told} (n\u00a0=\u00a0{area['students']:,})"


def weak_level(area: Mapping[str, Any]) -> str:
    """Return a content area with how many were rated lower in it."""
    reports = wording.count(area["students"], "report")
    return f"- **{markdown_text(area['area'])}**: lower in {area['lower']:,} of {reports}"


def nobody_yet(what: str) -> str:
    """Return the number of the funnel where nobody has come yet."""
    return f":material/arrow_forward: **0** {markdown_text(what)}"
