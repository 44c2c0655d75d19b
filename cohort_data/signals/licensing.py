"""What the rules find at licensing exams: attempts left, deadlines, and the next Step."""

from collections.abc import Iterator

import pandas as pd

from cohort_data.attempts_used import number_used, sittings_by_student, usmle_limit
from cohort_data.flags import FlagRule
from cohort_data.receipts import day_in_words
from cohort_data.signals import saying
from cohort_data.signals.known import Found, Known
from cohort_data.words import Outcome, Purpose

_SAT = (Outcome.FAIL, Outcome.INCOMPLETE)


def attempts_left(record: Known, rule: FlagRule) -> Iterator[Found]:
    """Yield the licensing exams not passed yet at which few attempts are left."""
    attempts = not_passed(record.attempts[record.attempts["purpose"] == Purpose.LICENSING])
    for student, exams in sittings_by_student(attempts).items():
        for exam, sat in exams.items():
            limit = limit_of(exam, record.beside.attempt_limit)
            used = number_used(sat)
            if any(one.outcome in _SAT for one in sat) and limit - used <= rule.numbers["left"]:
                left = "none" if used >= limit else f"{limit - used}"
                said = f"{exam}: {used} of {saying.counted(limit, 'attempt')} used, {left} left"
                ids = _rows(attempts, student, exam)
                newest = max(one.day for one in sat)
                yield Found(int(student), newest, said, ids, saying.until_passed(exam))


def deadline(record: Known, rule: FlagRule) -> Iterator[Found]:
    """Yield the exams that must be passed soon, those whose day has gone included."""
    dates = record.beside.deadlines
    for row in dates[dates["days_left"] <= rule.numbers["days"]].to_dict("records"):
        left = saying.counted(abs(row["days_left"]), "day")
        when = f"{left} left" if row["days_left"] >= 0 else f"{left} ago"
        about = f"{row['exam']} must be passed by {day_in_words(row['must_pass_by'])}"
        latest = f"; test by {day_in_words(row['latest_test'])}" if row["latest_test"] else ""
        said, clears = f"{about}, {when}{latest}", saying.until_passed(row["exam"])
        yield Found(row["student_id"], row["must_pass_by"], said, (), clears, about=about)


def watch(record: Known, rule: FlagRule) -> Iterator[Found]:
    """Yield who failed the first of two exams, passed it later, and has the second to pass."""
    first, then = rule.exams
    sat = record.ordered
    done = sat.loc[(sat["exam"] == then) & (sat["outcome"] == Outcome.PASS), "student_id"]
    failed = record.failed
    of_first = failed[(failed["exam"] == first) & ~failed["student_id"].isin(done)]
    for _, rows in of_first.groupby("student_id"):
        if rows["open"].any():
            continue
        last = rows.iloc[-1]
        day = str(last["date_pass"])
        said = f"Failed {first} before passing it{saying.on(day)}; {then} is to come"
        ids = (*rows["attempt_id"].tolist(), int(last["attempt_id_pass"]))
        yield Found(int(last["student_id"]), day, said, ids, saying.until_passed(then))


def not_passed(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return the attempts at exams that the student has not passed."""
    key = ["student_id", "exam_id"]
    passed = attempts[attempts["outcome"] == Outcome.PASS].set_index(key).index
    return attempts[~attempts.set_index(key).index.isin(passed)]


def limit_of(exam: str, of_school: int) -> int:
    """Return how many attempts there are: the school's limit, or that of USMLE if it is lower."""
    return min(usmle_limit(exam) or of_school, of_school)


def _rows(attempts: pd.DataFrame, student: int, exam: str) -> tuple[int, ...]:
    own = (attempts["student_id"] == student) & (attempts["exam"] == exam)
    counted = attempts[own & (attempts["outcome"] != Outcome.NOT_AN_ATTEMPT)]
    return tuple(counted.sort_values(["date", "attempt_id"])["attempt_id"].tolist())
