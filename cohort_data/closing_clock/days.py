"""On which day each step was taken for a failure."""

from dataclasses import dataclass

import pandas as pd

from cohort_data.closing_clock.rules import ClockStep
from cohort_data.flags import failures_in
from cohort_data.flags.record import in_order

STEPS = tuple(ClockStep)
# What is known of each failure besides the days of its steps.
FAILURE = ["student_id", "attempt_id", "exam", "sat", "started", "retook", "counts"]
_EXAM = ["student_id", "exam_id"]


@dataclass(frozen=True)
class Work:
    """What the office did, in days where the school is ("" for what has not been).

    recorded: attempt_id, outcome, on (the first day with that outcome), is_history.
    concerns: student_id, concern_id, opened_on, closed_on.
    contacts: student_id, on.
    plans: student_id, on (agreed, or begun where nobody said when), closed_on; no mere drafts.
    check_ins: student_id, on; those that the student came to.
    """

    recorded: pd.DataFrame
    concerns: pd.DataFrame
    contacts: pd.DataFrame
    plans: pd.DataFrame
    check_ins: pd.DataFrame
    first_used: str = ""


def clocks(attempts: pd.DataFrame, work: Work) -> pd.DataFrame:
    """Return one row per failed attempt with the day of each step, "" for one not taken.

    Columns: FAILURE, then the steps. `started` is the day on which the clock began: the result on
    record, never before the first use. `retook` also where the day of the retake is not known. A
    failure `counts` if a concern was open for it: not one that only history tells, and not one that
    was sat again by the time it came on record.
    """
    ordered = in_order(attempts)
    failed = _recorded(failures_in(ordered), work)
    told = failed.assign(
        **{
            **_concern(failed, work.concerns),
            **_retake(failed, ordered, work.recorded),
            ClockStep.CONTACT: _first(failed, work.contacts, _from_when(failed)),
            ClockStep.PLAN: _plan(failed, work.plans),
            ClockStep.CHECK_IN: _first(failed, work.check_ins, failed["started"]),
        }
    )
    counted = (told["listed"] != "") & ~told["is_history"] & ~told["was_over"]
    by_day = told.assign(counts=counted)[[*FAILURE, *STEPS]]
    return by_day.sort_values(["student_id", "sat", "attempt_id"], ignore_index=True)


def _recorded(failed: pd.DataFrame, work: Work) -> pd.DataFrame:
    """Return failures with the day on which each came on record, and from when days count."""
    known = work.recorded[work.recorded["outcome"] == "fail"].set_index("attempt_id")
    on = _by_attempt(failed, known["on"])
    history = failed["attempt_id"].isin(known.index[known["is_history"].astype("bool")])
    return failed.assign(
        sat=failed["date"],
        recorded=on,
        started=on.where(on > work.first_used, work.first_used),
        is_history=history,
    )


def _concern(failed: pd.DataFrame, concerns: pd.DataFrame) -> dict[str, pd.Series]:
    """Return when each failure was listed, and when its concern was closed.

    The concern is the one that was open when the result came, else the one opened later for the
    newest failure on record by then.
    """
    pairs = failed[["attempt_id", "student_id", "recorded", "started"]].merge(
        concerns, on="student_id"
    )
    was_open = (pairs["closed_on"] == "") | (pairs["closed_on"] >= pairs["recorded"])
    by_then = pairs["recorded"].where(pairs["recorded"] <= pairs["opened_on"])
    newest = by_then.groupby(pairs["concern_id"]).transform("max")
    of_it = (pairs["opened_on"] <= pairs["recorded"]) | (by_then == newest)
    first = pairs[was_open & of_it].sort_values(["opened_on", "concern_id"], kind="stable")
    one = first.drop_duplicates("attempt_id").set_index("attempt_id")
    listed = one["opened_on"].where(one["opened_on"] > one["started"], one["started"])
    return {
        ClockStep.LISTED: _by_attempt(failed, listed),
        ClockStep.CLOSED: _by_attempt(failed, one["closed_on"]),
    }


def _retake(
    failed: pd.DataFrame, ordered: pd.DataFrame, recorded: pd.DataFrame
) -> dict[str, pd.Series]:
    """Return the day of the next sitting of the exam, whether there is one, and whether before.

    `was_over`: the next sitting was on record no later than the failure.
    """
    pairs = failed.merge(ordered, on=_EXAM, suffixes=("", "_after"))
    numbered = pairs["shown_number"].notna() & pairs["shown_number_after"].notna()
    dated = ~numbered & (pairs["date"] != "") & (pairs["date_after"] > pairs["date"])
    is_later = (pairs["shown_number_after"] > pairs["shown_number"]).where(numbered, dated)
    later = pairs[is_later.fillna(value=False).astype("bool")]
    columns = ["shown_number_after", "date_after", "attempt_id_after"]
    first_later = later.sort_values(columns).drop_duplicates("attempt_id").set_index("attempt_id")
    known = recorded.groupby("attempt_id")["on"].min()
    known_then = _by_attempt(failed, first_later["attempt_id_after"].map(known))
    return {
        ClockStep.RETAKE: _by_attempt(failed, first_later["date_after"]),
        "retook": failed["attempt_id"].isin(first_later.index),
        "was_over": (known_then != "") & (known_then <= failed["recorded"]),
    }


def _from_when(failed: pd.DataFrame) -> pd.Series:
    """Return from which day on a contact is about a failure.

    The first failure of a student may be talked about before the file comes; of a later one,
    nobody can say what such a contact was about.
    """
    first = failed.groupby("student_id")["recorded"].transform("min")
    is_first = (failed["recorded"] == first) & (failed["sat"] != "")
    return failed["sat"].where(is_first & (failed["sat"] < failed["started"]), failed["started"])


def _first(failed: pd.DataFrame, events: pd.DataFrame, from_when: pd.Series) -> pd.Series:
    """Return the first day of an event of the student from a day on, for each failure."""
    asked = failed[["attempt_id", "student_id"]].assign(from_when=from_when)
    pairs = asked.merge(events, on="student_id")
    found = pairs[(pairs["on"] != "") & (pairs["on"] >= pairs["from_when"])]
    return _by_attempt(failed, found.groupby("attempt_id")["on"].min())


def _plan(failed: pd.DataFrame, plans: pd.DataFrame) -> pd.Series:
    """Return the day of the first plan of the student that was not closed before."""
    pairs = failed[["attempt_id", "student_id", "started"]].merge(plans, on="student_id")
    found = pairs[(pairs["closed_on"] == "") | (pairs["closed_on"] >= pairs["started"])]
    return _by_attempt(failed, found.groupby("attempt_id")["on"].min())


def _by_attempt(failed: pd.DataFrame, days: pd.Series) -> pd.Series:
    """Return a day for each failure, "" where none is known."""
    found = failed["attempt_id"].map(days.to_dict()).astype("object")
    return found.where(found.notna(), "").astype("str")
