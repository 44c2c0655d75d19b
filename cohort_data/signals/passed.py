"""What the rules find in exams that were passed: narrowly, or on a retake."""

from collections.abc import Iterator
from datetime import date

from cohort_data.attempts_used import months_after
from cohort_data.concerns import months_before
from cohort_data.flags import FlagRule
from cohort_data.receipts import day_in_words, number_in_words
from cohort_data.signals import saying
from cohort_data.signals.known import Found, Known
from cohort_data.words import Outcome

_EXAM = ["student_id", "exam_id"]


def near_miss(record: Known, rule: FlagRule) -> Iterator[Found]:
    """Yield the exams passed of late by few points, one that was failed before included.

    What was passed on a day not known counts from the day it came.
    """
    since = months_before(record.beside.today, rule.numbers["months"]).isoformat()
    passed = record.ordered[record.ordered["outcome"] == Outcome.PASS]
    above = passed["score"] - passed["pass_mark"]
    day = passed["date"].mask(passed["date"] == "", passed["uploaded_on"])
    wanted = passed["can_be_failed"].astype(bool) & (day > since)
    wanted &= above.between(0, rule.numbers["points"])
    for row in passed.assign(day=day)[wanted].to_dict("records"):
        points = row["score"] - row["pass_mark"]
        by = f"{number_in_words(points)} above" if points else "exactly at"
        what = f"Passed {row['exam']}{saying.on(row['date'])}"
        said = f"{what} with {saying.score(row['score'], row['max_score'])}, {by} the pass mark"
        until = months_after(date.fromisoformat(row["day"]), rule.numbers["months"])
        clears = f"Counts until {day_in_words(until.isoformat())}."
        mark = f"{said} {number_in_words(row['pass_mark'])}"
        yield Found(row["student_id"], row["date"], mark, (row["attempt_id"],), clears)


def passed_on_retake(record: Known, rule: FlagRule) -> Iterator[Found]:  # noqa: ARG001 - no number
    """Yield the exams failed and passed later."""
    failed = record.failed
    if failed["open"].all():
        return
    is_over = ~failed.groupby(_EXAM)["open"].transform("any").astype(bool)
    for _, rows in failed[is_over].groupby(_EXAM):
        last = rows.iloc[-1]
        exam, day = str(last["exam"]), str(last["date_pass"])
        number = saying.attempt(last["shown_number_pass"])
        before = saying.counted(len(rows), "failed attempt")
        said = f"Passed {exam}{saying.on(day)}{number}, after {before}"
        ids = (*rows["attempt_id"].tolist(), int(last["attempt_id_pass"]))
        yield Found(int(last["student_id"]), day, said, ids, saying.ON_RECORD)
