"""Which attempts failed, in which order they were sat, and which pass recovered them."""

import pandas as pd

from cohort_data.words import Outcome, Purpose

_EXAM = ["student_id", "exam_id"]
# A score that nobody judged was sat all the same; a pending result may turn out not to be one.
_SAT = [Outcome.PASS, Outcome.FAIL, Outcome.INCOMPLETE, ""]
_SOURCE = ["file", "line", "entered_by", "entered_on", "reason"]
_TOLD = ["attempt_id", "date", "number", "shown_number", *_SOURCE]
_PASS = [
    *("attempt_id_pass", "date_pass", "shown_number_pass"),
    *(f"{name}_pass" for name in _SOURCE),
]
SECOND = 2
_URGENCY = {purpose: rank for rank, purpose in enumerate(Purpose)}


def in_order(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return the attempts that were sat with `shown_number`, by student, exam and order.

    A number that neither the file nor the dates of all attempts tell stays unknown. The exams of
    a student follow their purpose, licensing first, then their name.
    """
    sat = _first_numbered(attempts[attempts["outcome"].isin(_SAT)])
    dated = sat.sort_values([*_EXAM, "date", "attempt_id"], ignore_index=True)
    numbered = dated.assign(shown_number=dated["number"].fillna(_numbers_by_date(dated)))
    keys = [
        "student_id",
        "_urgency",
        "exam",
        "exam_id",
        "_number",
        "_undated",
        "date",
        "attempt_id",
    ]
    in_sequence = _with_sort_keys(numbered).sort_values(keys).index
    return numbered.loc[in_sequence].reset_index(drop=True)


def failures(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return the failed attempts, as `failures_in` does, of attempts in any order."""
    failed = attempts.loc[attempts["outcome"] == Outcome.FAIL, "student_id"]
    return failures_in(in_order(attempts[attempts["student_id"].isin(failed)]))


def failures_in(ordered: pd.DataFrame) -> pd.DataFrame:
    """Return one row per failed attempt at an exam that can be failed, of attempts in order.

    Besides the columns of the attempts: `shown_number`; `attempt_id_pass`, `date_pass`,
    `shown_number_pass` and the source (`file_pass` to `reason_pass`) of the first later pass,
    missing while there is none; `open`; and `pass_unordered`: a pass is on record, and nothing
    says which came first.
    """
    failed = ordered[(ordered["outcome"] == Outcome.FAIL) & ordered["can_be_failed"].astype(bool)]
    pairs = _with_passes(failed, ordered[ordered["outcome"] == Outcome.PASS])
    first_pass = pairs[pairs["later"]].drop_duplicates("attempt_id").set_index("attempt_id")
    is_open = ~failed["attempt_id"].isin(first_pass.index)
    unordered = failed["attempt_id"].isin(pairs.loc[pairs["unordered"], "attempt_id"])
    return failed.join(first_pass[_PASS], on="attempt_id").assign(
        open=is_open, pass_unordered=is_open & unordered
    )


def evidence(ordered: pd.DataFrame, failed: pd.DataFrame) -> pd.DataFrame:
    """Return the failed attempts of every student and the pass that recovered each, in order.

    Columns: those of the attempts and `shown_number`.
    """
    wanted = pd.concat([failed["attempt_id"], failed["attempt_id_pass"].dropna()])
    return ordered[ordered["attempt_id"].isin(wanted)].reset_index(drop=True)


def _first_numbered(sat: pd.DataFrame) -> pd.DataFrame:
    """Number the first attempt where it alone has no number, and 2 to n are taken.

    Where dates tell the order as well, they decide.
    """
    if sat["number"].isna().all():
        return sat
    exam = sat.groupby(_EXAM)["number"]
    size, last = exam.transform("size"), exam.transform("max")
    both = sat["number"].notna() & (sat["date"] != "")
    told_by_day = both.groupby([sat[name] for name in _EXAM]).transform("any")
    is_left = sat["number"].isna() & ((sat["date"] == "") | ~told_by_day)
    follows = (
        (exam.transform("min") == SECOND) & (last == size) & (exam.transform("nunique") == size - 1)
    )
    return sat.assign(number=sat["number"].mask(is_left & follows.fillna(value=False), 1))


def _numbers_by_date(dated: pd.DataFrame) -> pd.Series:
    """Count the attempts of an exam by date; unknown where the dates leave any doubt."""
    group = dated.groupby(_EXAM).ngroup()
    position = (group.groupby(group).cumcount() + 1).astype("Int64")
    contradicted = (dated["number"] != position).fillna(value=False)
    doubtful = contradicted | (dated["date"] == "")
    tied = dated.duplicated([*_EXAM, "date"], keep=False)
    return position.mask(doubtful.groupby(group).transform("any") | tied)


def _with_sort_keys(numbered: pd.DataFrame) -> pd.DataFrame:
    """Add what orders exams and attempts; a number orders an exam only if each attempt has one."""
    exam = numbered.assign(_urgency=numbered["purpose"].map(_URGENCY)).groupby(_EXAM)
    all_numbered = exam["shown_number"].transform("count") == exam["shown_number"].transform("size")
    return numbered.assign(
        _urgency=exam["_urgency"].transform("min"),
        _number=numbered["shown_number"].where(all_numbered),
        _undated=numbered["date"] == "",
    )


def _with_passes(failed: pd.DataFrame, passed: pd.DataFrame) -> pd.DataFrame:
    """Pair every failed attempt with every pass of the same exam and say which came later."""
    pairs = failed[[*_EXAM, *_TOLD]].merge(
        passed[[*_EXAM, *_TOLD]], on=_EXAM, suffixes=("", "_pass")
    )
    numbered = pairs["number"].notna() & pairs["number_pass"].notna()
    dated = ~numbered & (pairs["date"] != "") & (pairs["date_pass"] != "")
    later = (pairs["number_pass"] > pairs["number"]).where(
        numbered, dated & (pairs["date_pass"] > pairs["date"])
    )
    same = (pairs["number_pass"] == pairs["number"]).where(
        numbered, ~dated | (pairs["date_pass"] == pairs["date"])
    )
    return pairs.assign(later=later.astype(bool), unordered=same.astype(bool))
