"""Which sentences say whether it worked: retakes, plans that were closed; all drawn as they are."""

from collections.abc import Mapping

from cohort_data.pass_rates import load_rules
from cohort_data.plans.causes import causes
from cohort_data.plans.outcomes import outcomes
from cohort_data.retakes import Became, BesideNational, LeftOut, PlanBefore, RetakeShare
from components.markup import markdown_text
from components.wording import count, day, listed
from components.wording import overview as overview_wording

TO_PAGE = "Did it work? The retakes, and how many days each step took"
NOTHING_FAILED = (
    "Nobody here has a failed attempt on record, so there is nothing to sit again. Upload the next "
    "results, and this page fills by itself."
)
NOTHING_COUNTS = "No failed exam can be counted here."
NOBODY_YET = (
    "Nobody has a result of a retake yet. See who tests soon and with whom to talk before; once "
    "the results are uploaded, they stand here."
)
NO_PLAN_CLOSED = (
    "No plan is closed yet. Once the result of a retake is in, close its plan and say how it ended."
)
BECAME: dict[str, str] = {one.name: one.label for one in outcomes()} | {
    Became.PASSED_LATER: "Passed on a later attempt",
    Became.AWAITED: "Sat again, neither passed nor failed yet",
    Became.GRADUATED: "Graduated without a retake",
}
PASSED = [one.name for one in outcomes() if one.passed_attempt] + [str(Became.PASSED_LATER)]
SAT_AGAIN = [*PASSED, *(one.name for one in outcomes() if one.failed), str(Became.AWAITED)]
ORDER = [*SAT_AGAIN, *(name for name in BECAME if name not in SAT_AGAIN)]
ENDED = {one.name: one.label for one in outcomes()}
CAUSES = {cause.name: cause.label for cause in causes()} | {"": "No cause named"}
ENDS = {"passed": "Passed", "failed": "Failed again", "other": "Ended otherwise"}
PLANS: dict[str, str] = {
    PlanBefore.WITH: "With a plan agreed before",
    PlanBefore.WITHOUT: "Without such a plan",
    PlanBefore.BEFORE_USE: "Sat before Stepwise was in use",
    PlanBefore.NO_DAY: "Day of the retake not known",
}
LEFT_OUT: dict[str, str] = {
    LeftOut.NO_ORDER: "in an order that nobody can tell",
    LeftOut.NO_DAY: "loaded as history without a day",
}
STUDENTS = "The students behind these numbers"
NAMES = {"numbers": "Numbers only", "named": "Name the students"}
BY_EXAM = "Retakes by exam"
READING = (
    "A retake is what was sat after a failed attempt at the same exam and before a pass; first "
    "attempts never count here."
)
BY_PLAN_READING = (
    "These groups cannot be compared. Who gets a plan differs from who does not, in how often and "
    "how far they failed and in how much help they want. So no difference here says that plans "
    "worked, or that they did not."
)
CLOSED = "Closed plans"
CLOSED_READING = (
    "As they were closed. The exam is the one failed last before the plan was begun, if possible "
    "one still to be passed then. What helped is not a field of its own: it stands in the "
    "check-ins of each plan."
)
CAUSES_HEADING = "How they ended, by cause"
CAUSES_READING = "A plan that names several causes stands at each of them, so the rows overlap."
NO_EXAM = "No failed exam on record"
TABLE = "The same numbers as a table"
TOO_FEW = "too few to say"
NO_TYPE = (
    "Settings does not say what kind of school this is. Once it does, the national rate of "
    "repeaters stands beside yours."
)


def percent(share: float) -> str:
    """Return a share as whole percent."""
    return f"{round(100 * share):d}\u00a0%"


def rate(ours: RetakeShare) -> str:
    """Return the rate with its interval, or that there are too few for one."""
    if ours.rate is None:
        return TOO_FEW
    low, high = round(100 * ours.low), round(100 * ours.high)
    return f"{percent(ours.rate)} ({low:d} to {high:d}\u00a0%)"


def of_all(ours: RetakeShare) -> str:
    """Return how many of the retakes were passed: 5 of 9."""
    return f"{ours.passed:,} of {ours.decided:,}"


def of_some(ours: RetakeShare) -> str:
    """Return how many of the retakes were passed, or that there is none."""
    return of_all(ours) if ours.decided else "none yet"


def finding(failed: int, again: int, exams: int, ours: RetakeShare) -> str:
    """Return how many failed exams were sat again, and how many retakes were passed."""
    if not failed:
        return NOTHING_COUNTS
    sat = f"Of **{count(failed, 'failed exam')}**, **{again:,}** {was(again)} sat again so far"
    if not ours.decided:
        return f"{sat}. {NOBODY_YET}"
    each = f" Those of the {exams:,} exams stand apart below." if exams > 1 else ""
    return f"{sat}. {passed(ours)}{each}"


def was(number: int) -> str:
    """Return the verb for so many."""
    return "was" if number == 1 else "were"


def has(number: int) -> str:
    """Return the verb for so many."""
    return "has" if number == 1 else "have"


def passed(ours: RetakeShare) -> str:
    """Return how many retakes were passed, as a rate only where enough were sat."""
    by = f", sat by {count(ours.students, 'student')}" if ours.students < ours.decided else ""
    if ours.rate is None:
        return f"**{of_all(ours)}** {retakes(ours)} passed{by}: {TOO_FEW} more."
    low, high = round(100 * ours.low), round(100 * ours.high)
    return (
        f"**{percent(ours.rate)}** of {ours.decided:,} retakes were passed ({of_all(ours)}{by}; "
        f"likely between {low:d} and {high:d}\u00a0%)."
    )


def retakes(ours: RetakeShare) -> str:
    """Return the noun and verb for the retakes of a share."""
    return "retake was" if ours.decided == 1 else "retakes were"


def became(number: int, failed: int) -> str:
    """Return the title of the picture: how many failed exams were passed on a retake."""
    return f"{number:,} of {count(failed, 'failed exam')} {was(number)} passed on a retake"


def least() -> str:
    """Return from how many retakes on a rate is shown."""
    return f"A rate is shown from {load_rules().least_takers:d} retakes on."


def beneath(history: int, left_out: Mapping[str, int]) -> str:
    """Return what was loaded as history, and what is not counted."""
    parts = [f"{number:,} {LEFT_OUT[why]}" for why, number in left_out.items()]
    known = "such count where their days are known"
    old = f" {history:,} of these {was(history)} loaded as history; {known}." if history else ""
    sentence = f" Not counted: {listed(parts)}." if parts else ""
    return f"{READING}{old}{sentence}"


def beside(exam: str, one: BesideNational) -> str:
    """Return our retakes of a period beside the national rate of repeaters."""
    here = rate(one.ours)
    return (
        f"**{markdown_text(exam)}**, {markdown_text(one.rate.period)}: {of_all(one.ours)} "
        f"{retakes(one.ours)} passed here, {here}. {overview_wording.national(one.rate)}"
    )


def no_row(exam: str, others: int, undated: int) -> str:
    """Return how many retakes stand beside no rate of repeaters, `undated` for want of a day."""
    told = []
    if others > undated:
        sat = f"{count(others - undated, 'retake')} at {markdown_text(exam)}"
        told.append(f"{sat} fell in years of which no national rate of repeaters is published.")
    if undated:
        sat = f"{count(undated, 'retake')} at {markdown_text(exam)}"
        told.append(f"{sat} {has(undated)} no known day, so no year to stand beside.")
    return " ".join(told)


def by_plan(with_plan: RetakeShare, without: RetakeShare) -> str:
    """Return how many retakes were passed with a plan and without, and that it says no more."""
    if not with_plan.decided + without.decided:
        return "No retake is known to have been sat since Stepwise is in use"
    return (
        f"Retakes passed after a plan: {of_some(with_plan)}; without one: {of_some(without)}; "
        "not to be compared"
    )


def closed(passed_in: int, plans: int) -> str:
    """Return how many closed plans ended with a pass."""
    return f"{passed_in:,} of {count(plans, 'closed plan')} ended with a pass"


def of_student(exam: str, became_of_it: str, on: str) -> str:
    """Return what became of one failed exam of a student, and when it was sat last."""
    last = f" :gray[· last sat {day(on)}]" if on else ""
    return f"{markdown_text(exam)}: {BECAME[became_of_it]}{last}"
