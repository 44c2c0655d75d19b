"""What the rules find in exams that were failed, or left incomplete, and not passed since."""

from collections.abc import Iterator

from cohort_data.flags import FlagRule
from cohort_data.receipts import number_in_words
from cohort_data.signals import saying
from cohort_data.signals.known import Found, Known
from cohort_data.words import Outcome, Purpose

_EXAM = ["student_id", "exam_id"]
_OF_THE_SCHOOL = (Purpose.REQUIRED, Purpose.COURSE)


def same_exam(record: Known, rule: FlagRule) -> Iterator[Found]:
    """Yield the exams failed so often and not passed since."""
    still_open = record.failed[record.failed["open"]]
    if len(still_open) < rule.failed_attempts:
        return
    number = still_open.groupby(_EXAM)["attempt_id"].transform("size")
    for _, rows in still_open[number >= rule.failed_attempts].groupby(_EXAM):
        exam, dates = str(rows["exam"].iloc[0]), rows["date"].tolist()
        said = f"Failed {exam} {saying.times(len(rows))}{saying.days(dates)}"
        ids = tuple(rows["attempt_id"].tolist())
        yield Found(
            int(rows["student_id"].iloc[0]), max(dates), said, ids, saying.until_passed(exam)
        )


def below_mark(record: Known, rule: FlagRule) -> Iterator[Found]:  # noqa: ARG001 - no number
    """Yield the course and required exams failed with a score below the pass mark."""
    failed = record.failed
    wanted = failed["open"] & failed["purpose"].isin(_OF_THE_SCHOOL)
    for row in failed[wanted & (failed["score"] < failed["pass_mark"])].to_dict("records"):
        short = number_in_words(row["pass_mark"] - row["score"])
        mark = number_in_words(row["pass_mark"])
        what = (
            f"{row['exam']}{saying.on(row['date'])}: {saying.score(row['score'], row['max_score'])}"
        )
        said = f"{what}, {short} below the pass mark {mark}"
        clears = saying.until_passed(row["exam"])
        yield Found(row["student_id"], row["date"], said, (row["attempt_id"],), clears)


def incomplete(record: Known, rule: FlagRule) -> Iterator[Found]:  # noqa: ARG001 - no number
    """Yield the exams whose latest attempt is incomplete, of those not passed."""
    sat = record.ordered[record.ordered["can_be_failed"].astype(bool)]
    passed = sat[sat["outcome"] == Outcome.PASS].set_index(_EXAM).index
    latest = sat.drop_duplicates(_EXAM, keep="last")
    wanted = (latest["outcome"] == Outcome.INCOMPLETE) & ~latest.set_index(_EXAM).index.isin(passed)
    for row in latest[wanted].to_dict("records"):
        counts = ", which counts as an attempt" if row["purpose"] == Purpose.LICENSING else ""
        what = f"{row['exam']}{saying.on(row['date'])}{saying.attempt(row['shown_number'])}"
        clears = f"Clears with a later result of {row['exam']}."
        yield Found(
            row["student_id"],
            row["date"],
            f"{what} is incomplete{counts}",
            (row["attempt_id"],),
            clears,
        )
