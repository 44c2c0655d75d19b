"""Which sentences the page of one student speaks; each can be drawn as it is."""

from datetime import date

from cohort_data.concerns import NextStep
from cohort_data.moves import NAMED
from cohort_data.words import Distance, Outcome, PlanState, StudentStatus
from components.markup import bold, markdown_text
from components.wording import OUTCOMES, PURPOSES, count, day

PARTS = {
    "summary": "Summary",
    "areas": "Content areas",
    "plan": "Plan",
    "notes": "Contacts and notes",
}
PREVIOUS = "Previous"
NEXT = "Next"

STATUSES: dict[str, str] = {
    StudentStatus.ENROLLED: "Enrolled",
    StudentStatus.LEAVE: "On leave",
    StudentStatus.WITHDRAWN: "Withdrawn",
    StudentStatus.DISMISSED: "Dismissed",
    StudentStatus.GRADUATED: "Graduated",
}
AWAY: dict[str, str] = {
    StudentStatus.LEAVE: (
        "This student is on leave. No concern is opened meanwhile, and no retake date or deadline "
        "is told; the record and the plan stay as they are."
    ),
    StudentStatus.WITHDRAWN: (
        "This student has withdrawn. The record stays; nothing new is listed for it, and no "
        "retake date or deadline is told."
    ),
    StudentStatus.DISMISSED: (
        "This student was dismissed, and USMLE then allows no attempt: no retake date or deadline "
        "is told. The record stays."
    ),
    StudentStatus.GRADUATED: "This student has graduated. The record stays as it was.",
}

NOTHING_OPEN = "Nothing open"
STEPS: dict[str, str] = {
    NextStep.REACH_OUT: ("**Next: reach out.** Nobody has reached this student since the listing."),
    NextStep.PLAN: "**Next: plan.** A contact is on record; agree on a plan together.",
    NextStep.CHECK_IN: "**Next: check in.** A plan is running; see how it goes.",
    NextStep.REVIEW: (
        "**Next: review.** Look through the record, and close the plan if it did its work."
    ),
    "": "Nothing is open for this student.",
}
DRAFTED = (
    "**Next: plan.** A draft is on record; once it is agreed with the student, set its state to "
    "Agreed."
)
DRAFT_LINK = "Open the draft"
STEP_LINKS: dict[str, str] = {
    NextStep.PLAN: "Write the plan",
    NextStep.CHECK_IN: "Check in",
    NextStep.REVIEW: "Review the plan",
}

NO_ATTEMPTS = (
    "No exam is on record for this student. Attempts appear here with the first file that names "
    "the student, or once a result is added by hand."
)
SHAPES: dict[str, str] = {
    Outcome.PASS: "●",
    Outcome.FAIL: "◆",
    Outcome.INCOMPLETE: "◇",
    Outcome.PENDING: "○",
    Outcome.NOT_AN_ATTEMPT: "–",
    "": "○",
}
DISTANCES: dict[str, str] = {
    Distance.JUST_BELOW: "just below the standard",
    Distance.BELOW: "below the standard",
    Distance.FAR_BELOW: "far below the standard",
}
UNDATED = "Date not known"
ENDED: dict[str, str] = {
    Outcome.PASS: "passed",
    Outcome.FAIL: "failed",
    Outcome.INCOMPLETE: "incomplete",
    "": "",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def withdrawn(file: str, undone_on: str) -> str:
    """Return that an undo took the evidence away, and what is left to do."""
    return (
        f"The evidence was withdrawn: {markdown_text(file)} was undone on {day(undone_on)}. The "
        "concern stays open, because somebody has acted on it."
    )


def next_step(step: str) -> str:
    """Return what is next as one word for who helps, or that nothing is."""
    return f"**Next: {markdown_text(step.lower())}**" if step else NOTHING_OPEN


def with_plan(
    sentence: str, state: str, owner: str, check_in: date | None, retake: date | None
) -> str:
    """Return in one line what is next, where the plan stands, who owns it, and its dates."""
    told = f"{sentence} · plan {markdown_text(state)}, owner {markdown_text(owner)}"
    if state == PlanState.CLOSED:
        return told
    seen = f" · check-in {day(check_in)}" if check_in else ""
    sat = f" · retake {day(retake)}" if retake else ""
    return f"{told}{seen}{sat}"


def without_plan(sentence: str) -> str:
    """Return in one line what is next for a student who has no plan."""
    return sentence if sentence == NOTHING_OPEN else f"{sentence} · no plan yet"


def today_line(today: date) -> str:
    """Return the line between what is to come and what was."""
    return f"Today, {day(today)}"


def check_in_due(when: date, today: date) -> str:
    """Return when the next check-in is, and for how long it is overdue."""
    late = (today - when).days
    overdue = f", {count(late, 'day')} overdue" if late > 0 else ""
    return f"**Check-in** · {day(when)}{overdue}"


def retake_planned(when: date, result: date | None) -> str:
    """Return when a retake is planned, and when its result can be expected."""
    out = f"; its result is expected on {day(result)}" if result else ""
    return f"**Retake** · {day(when)}{out}"


def result_awaited(exam: str, expected: date, *, late: bool) -> str:
    """Return when a result that is not in yet can be expected, or that it is late."""
    told = "late: it was expected" if late else "expected"
    return f"**Result of {markdown_text(exam)}** · {told} on {day(expected)}"


def used(exam: str, number: int, usmle: int | None, school: int) -> str:
    """Return how many attempts of each limit are used."""
    of_usmle = f"{number:,} of {usmle:,} attempts used (USMLE), " if usmle else ""
    of_school = f"{number:,} of {school:,}" if usmle else f"{number:,} of {school:,} attempts used"
    return f"{bold(exam)}: {of_usmle}{of_school} (school)."


def sat_again(
    exam: str,
    sat: int,
    first: tuple[str, str] | None,
    latest: tuple[str, str] | None,
    best: str,
    *,
    retaken: bool,
) -> str:
    """Return what the first, the latest and the best of several attempts at one exam were."""
    begun = f"first {one_of_them(*first)}" if first else "which came first is not known"
    ended = f", latest {one_of_them(*latest)}" if latest else ""
    retake = ", passed on retake" if retaken else ""
    highest = f", best score {markdown_text(best)}" if best else ""
    return f"{markdown_text(exam)}, {count(sat, 'attempt')}: {begun}{ended}{retake}{highest}."


def one_of_them(outcome: str, on: str) -> str:
    """Return what one attempt yielded, and when it was."""
    return " ".join(filter(None, [ENDED[outcome], f"on {day(on)}" if on else ""])) or "not judged"


def contradicted(outcome: str, score: str) -> str:
    """Return that an outcome and its score do not fit together, and what to do."""
    return (
        f":material/warning: The outcome is {OUTCOMES[outcome].lower()}, and the score is "
        f"{markdown_text(score)}: they do not fit together. Look at the report, and correct what "
        "is wrong."
    )


def outlook(earliest: str, reason: str) -> str:
    """Return when the next attempt can be at the earliest, and why."""
    first = f"Earliest next attempt: **{day(earliest)}**. " if earliest else ""
    return f"{first}{markdown_text(reason)}"


def school_limit_near(left: int) -> str:
    """Return that the school allows one attempt more, or none."""
    if left > 0:
        return "The next attempt is the last that the school allows."
    return "No attempt is left that the school allows; its committee decides what follows."


def month(iso: str) -> str:
    """Return a month, as 2026-03, or a year as a heading."""
    year, _, number = iso.partition("-")
    return (
        f"{MONTHS[int(number) - 1]} {markdown_text(year)}"
        if number
        else markdown_text(year) or UNDATED
    )


def attempt(outcome: str, exam: str, score: str, distance: str) -> str:
    """Return what came out of an attempt: a shape, the outcome in words, exam, score.

    A score that no pass mark judges stands in the place of the outcome.
    """
    if score and not outcome:
        return f"{SHAPES[outcome]} **Scored {markdown_text(score)}** · {markdown_text(exam)}"
    told = f" · {markdown_text(score)}" if score else ""
    far = f", {DISTANCES[distance]}" if distance else ""
    return f"{SHAPES[outcome]} **{OUTCOMES[outcome]}**{far} · {markdown_text(exam)}{told}"


def attempt_details(when: str, number: str, purpose: str, sentence: str) -> str:
    """Return when an attempt was, the how manieth, what for, and where that is written."""
    day_told = day(when) or "date not known"
    told = f" · attempt {markdown_text(number)}" if number else ""
    where = f" · {sentence}" if sentence else ""
    return f":gray[{day_told}{told} · {PURPOSES[purpose].lower()}{where}]"


def moved(*, from_cohort: str, to_cohort: str, on: str, reason: str, file: str) -> str:
    """Return that a student moved to another cohort, when and why, and the file that says so."""
    sources = [reason if reason != NAMED else "", file]
    why = ", ".join(markdown_text(one) for one in sources if one)
    since = f" on {day(on)}" if on else ""
    return f"Moved from {bold(from_cohort)} to {bold(to_cohort)}{since}: {why}."


def from_file(file: str, line: str) -> str:
    """Return the file and line of a result."""
    return f"{markdown_text(file)}, line {markdown_text(line)}"


def by_hand(who: str, when: str, reason: str) -> str:
    """Return who entered a result, or who corrected it and why."""
    verb = "corrected" if reason else "entered"
    why = f": {markdown_text(reason)}" if reason else ""
    return f"{verb} by {markdown_text(who)} on {day(when)}{why}"
