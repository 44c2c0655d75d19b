"""Which rules of USMLE and of the school hold for a student's next attempt, with their sources."""

from collections.abc import Iterable, Iterator

from cohort_data.attempt_limits import AttemptRule, attempt_rules
from cohort_data.reports.sheets.sayings import counted, day
from cohort_data.school_clock import Anchor, DeadlineRule

Row = tuple[str, str, str]
# A rule of the school's that carries no day and no source of its own.
AS_SET = "as set today"
IN_SETTINGS = "the school's own setting in Stepwise"


def rules(
    school_limit: int, deadlines: Iterable[tuple[DeadlineRule, str]], *, has_step: bool
) -> Iterator[Row]:
    """Yield each rule in force: what it says, since when, and where that stands."""
    if has_step:
        yield from of_usmle()
    if school_limit:
        most = f"The school: at most {counted(school_limit, 'attempt')} at a licensing exam."
        yield most, AS_SET, IN_SETTINGS
    for rule, source in deadlines:
        yield deadline(rule), day(rule.valid_from) or AS_SET, source or IN_SETTINGS


def of_usmle() -> Iterator[Row]:
    """Yield the published limits of attempts at a Step that hold for the next attempt."""
    newest = {rule.name: rule for rule in sorted(attempt_rules(), key=lambda one: one.valid_from)}
    most, often = newest["lifetime_attempts"], newest["attempts_in_12_months"]
    first, latest = newest["wait_after_first"], newest["wait_after_latest"]
    said = {
        most: (
            f"USMLE: at most {most.value} attempts at each Step, incomplete ones included; "
            f"{most.value} without a pass end every Step."
        ),
        often: f"USMLE: at most {often.value} attempts at one Step within 12 months.",
        first: (
            f"USMLE: attempt {int(often.value) + 1} at the earliest {first.value} months after the "
            f"first and {latest.value} months after the latest."
        ),
    }
    for rule, sentence in said.items():
        yield sentence, since(rule), rule.source


def since(rule: AttemptRule) -> str:
    """Return from which day a published rule holds."""
    return day(rule.valid_from) or "not known"


def deadline(rule: DeadlineRule) -> str:
    """Return one deadline of the school as a sentence."""
    anchor = day(rule.day) if rule.anchor is Anchor.DATE else "the expected graduation"
    way = "after" if rule.months > 0 else "before"
    when = f"{counted(abs(rule.months), 'month')} {way} {anchor}" if rule.months else f"by {anchor}"
    leave = "; days of leave make it later" if rule.leave_extends else ""
    return f"The school: {rule.exam} is to be passed {when}{leave}."
