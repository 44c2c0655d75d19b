"""What the rules find in plans: those without a check-in for too long."""

from collections.abc import Iterator

from cohort_data.flags import FlagRule
from cohort_data.receipts import day_in_words
from cohort_data.signals import saying
from cohort_data.signals.known import Found, Known


def quiet_plan(record: Known, rule: FlagRule) -> Iterator[Found]:
    """Yield the plans at work on which nobody checked in for too many days."""
    for row in record.beside.plans.to_dict("records"):
        quiet = saying.days_between(row["since"], record.beside.today)
        if quiet > rule.numbers["days"]:
            about = f"Plan without a check-in since {day_in_words(row['since'])}"
            said, clears = (
                f"{about}, {saying.counted(quiet, 'day')}",
                "Clears with the next check-in.",
            )
            yield Found(row["student_id"], row["since"], said, (), clears, about=about)
