"""Which sentences the closing clock speaks; each can be drawn as it is."""

from collections.abc import Mapping, Sequence

from cohort_data.closing_clock import STEPS, ClockStep, Standing, StepTimes, clock_rules
from components.markup import markdown_text
from components.wording import count, day, listed

HEADING = "From result to close"
STEPS_HEADING = "How many days each step took"
READING = (
    "Days count from the day on which the result came on record, never from before the first use "
    "of Stepwise; old results that were loaded as history are left out. Whoever still waits is not "
    "in the median: while many wait, the true time is longer than it says. n counts failed "
    "attempts, the lists count students."
)
LISTS = "The students at each step"
COLUMNS = ("Step", "Days", "n, shortest to longest", "Still waiting", "Others")
NO_CLOCK = "on no clock: of history, sat again before it came on record, or without a concern"
STEP: dict[str, str] = {
    ClockStep.RECORDED: "On record",
    ClockStep.LISTED: "Listed",
    ClockStep.CONTACT: "First contact",
    ClockStep.PLAN: "Plan",
    ClockStep.CHECK_IN: "First check-in",
    ClockStep.RETAKE: "Retake",
    ClockStep.CLOSED: "Concern closed",
}
# What the helper does next where a step is waited for.
NEXT: dict[str, str] = {
    ClockStep.LISTED: "look at the result",
    ClockStep.CONTACT: "reach out",
    ClockStep.PLAN: "agree on a plan",
    ClockStep.CHECK_IN: "check in",
    ClockStep.RETAKE: "retake",
    ClockStep.CLOSED: "review, and close the concern",
}
AFTER: dict[str, str] = {
    "sat": "after the exam",
    ClockStep.RECORDED: "after the result",
    ClockStep.CONTACT: "after the contact",
    ClockStep.PLAN: "after the plan",
}
GROUP: dict[str, str] = {
    Standing.DONE: "",
    Standing.WAITING: "still waiting",
    Standing.SKIPPED: "went on without",
}
FROM = {rule.name: rule.counts_from for rule in clock_rules().steps}


def finding(steps: Sequence[StepTimes]) -> str:
    """Return how soon the first contact came, and for how many it has not come yet."""
    contact = next(times for times in steps if times.step == ClockStep.CONTACT)
    if contact.median is None:
        return STEPS_HEADING
    waits = f"; {contact.waiting:,} still waiting" if contact.waiting else ""
    return f"First contact after a median of {days(contact.median)}{waits}"


def row(times: StepTimes) -> tuple[str, ...]:
    """Return one step as a row of the table."""
    cells = (taken(times).capitalize(), number(times), still_waiting(times), without(times))
    return STEP[times.step], *cells


def step(name: str) -> str:
    """Return the name of a step, above the ways to its lists."""
    return f"**{STEP[name]}**"


def taken(times: StepTimes) -> str:
    """Return the median of the days; where there are too few for one, the days themselves."""
    start = AFTER[FROM[times.step]]
    if times.median is not None:
        return f"median {days(times.median)} {start}"
    if times.days:
        told = listed([f"{each:,}" for each in times.days])
        noun = "day" if times.days == (1,) else "days"
        return f"{told} {noun} {start}, too few for a median"
    return "done, and not counted" if times.not_measured else "nobody yet"


def days(median: float) -> str:
    """Return a median, half a day told where it is one."""
    return f"{median:,.0f} days" if median % 1 == 0 and median != 1 else half(median)


def half(median: float) -> str:
    """Return one day, or days with a half."""
    return "1 day" if median == 1 else f"{median:,.1f} days"


def number(times: StepTimes) -> str:
    """Return of how many failed attempts the days are, and from which to which they range."""
    if times.median is None:
        return f"{len(times.days):,}" if times.days else ""
    return f"{len(times.days):,}, {times.days[0]:,} to {times.days[-1]:,} days"


def still_waiting(times: StepTimes) -> str:
    """Return how many wait for the step still, and for how long the longest has."""
    if not times.waiting:
        return ""
    return f"{times.waiting:,}, the longest {count(times.longest, 'day')}"


def without(times: StepTimes) -> str:
    """Return how many went on without the step, are not there yet, or cannot be counted."""
    parts = {
        "went on without it": times.skipped,
        "not that far yet": times.not_yet,
        "not counted": times.not_measured if times.days else 0,
    }
    return "; ".join([f"{many:,} {markdown_text(what)}" for what, many in parts.items() if many])


def not_counted(failures: int) -> str:
    """Return how many failures are on no clock, and why."""
    are = "is" if failures == 1 else "are"
    return (
        f"{count(failures, 'failure')} {are} on no clock: of history, sat again before the result "
        "came on record, or without a concern."
    )


def only(step: str, standing: str) -> str:
    """Return to whom the list is narrowed."""
    return f"Only students at this point of the clock: {STEP[step]}, {GROUP[standing] or 'done'}."


def to_list(students: int, standing: str) -> str:
    """Return how many students stand at a point of the clock, as the way to them."""
    where = f" {GROUP[standing]}" if GROUP[standing] else ""
    return f":blue[**{students:,}** student{'' if students == 1 else 's'}{where}]"


def of_failure(row: Mapping[str, str]) -> str:
    """Return a failure with the steps taken since, in their order, and what is waited for."""
    on = f", failed {day(row['sat'])}" if row["sat"] else ""
    if row["counts"] != "True":
        return f"**{markdown_text(row['exam'])}**{on}: {NO_CLOCK}"
    sentences = [point(row, name) for name in STEPS]
    told = " → ".join([sentence for sentence in sentences if sentence])
    return f"**{markdown_text(row['exam'])}**{on}: {told}"


def point(row: Mapping[str, str], name: str) -> str:
    """Return one step of a failure: taken on a day, waited for, or left out; nothing if not yet."""
    standing, taken_in = row[name + "_is"], row[name + "_days"]
    what = STEP[name].lower()
    if standing == Standing.WAITING:
        return f"**next: {NEXT[name]}**{lasting(taken_in)}"
    if standing == Standing.SKIPPED:
        return f"no {what}"
    if row[name]:
        return f"{what} {day(row[name])}{after(taken_in)}"
    return f"{what} on an unknown day" if standing == Standing.DONE else ""


def lasting(waited: str) -> str:
    """Return for how many days a step has been waited for, where that is known."""
    return f" (waiting for {count(int(waited), 'day')})" if waited else ""


def after(taken: str) -> str:
    """Return the days that a step took, where it took any."""
    return f" ({count(int(taken), 'day')})" if taken not in {"", "0"} else ""
