"""What changed since the last look: results, flags, and what is due."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.since import Change, all_changes, counts
from tests.examples import few

TODAY = date(2026, 11, 27)
LOOKED = "2026-11-20T09:00:00.000+00:00"
BEFORE, AFTER = "2026-11-19T10:00:00.000+00:00", "2026-11-24T10:00:00.000+00:00"
LATER = "2026-11-25T10:00:00.000+00:00"
PLAIN = {
    "attempt_id": 1,
    "student_id": 1,
    "exam_id": 1,
    "exam": "Step 1",
    "exam_address": "e1",
    "purpose": "licensing",
    "can_be_failed": True,
    "date": "2026-11-02",
    "number": None,
    "outcome": "fail",
    "score": np.nan,
    "max_score": np.nan,
    "at": BEFORE,
    "reason": "",
    "undone_at": "",
    "undo_reason": "",
    "upload_undone_at": "",
    "upload_undo_reason": "",
    "is_history": False,
}
FLAG = {"student_id": 1, "evidence": "", "raised_at": BEFORE, "cleared_at": "", "clear_reason": ""}
DUE = {"plan_id": 1, "student_id": 1, "state": "agreed", "title": "", "due": ""}


def rows(plain, *given):
    frame = pd.DataFrame([{**plain, **each} for each in given], columns=list(plain))
    return frame.astype({"number": "Int64"}) if "number" in plain else frame


def results(*given):
    return rows(PLAIN, *given).assign(result_id=range(1, len(given) + 1))


def changes(results_=(), flags=(), due=(), today=TODAY, looked="2026-11-20"):
    found = results_ if isinstance(results_, pd.DataFrame) else results(*results_)
    keys = {*found["student_id"], *(each.get("student_id", 1) for each in (*flags, *due))}
    looks = pd.DataFrame(
        {"student_id": sorted(keys), "since": LOOKED, "looked": looked},
    ).astype({"student_id": "int64", "since": "str", "looked": "str"})
    return all_changes(found, rows(FLAG, *flags), rows(DUE, *due), looks, today)


def told(found, *columns):
    plain = found.astype(object).where(found.notna(), None)
    return [tuple(row[name] for name in ("kind", *columns)) for row in plain.to_dict("records")]


FAIL, PASS = {"outcome": "fail"}, {"outcome": "pass"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([{"at": BEFORE}], []),
        ([{"at": AFTER}], [("new", "", "fail")]),
        ([{"at": AFTER, "is_history": True}], [("history", "", "fail")]),
        ([{"at": AFTER, "outcome": "", "score": 61.0}], [("new", "", "61")]),
        ([{"at": AFTER, "outcome": ""}], []),
        ([FAIL, {**PASS, "at": AFTER}], [("corrected", "fail", "pass")]),
        ([{"score": 61.0}, {"score": 62.0, "at": AFTER}], [("corrected", "fail, 61", "fail, 62")]),
        ([FAIL, {**FAIL, "at": AFTER}], []),
        ([{"outcome": "pending"}, {**PASS, "at": AFTER}], [("new", "pending", "pass")]),
        ([{"upload_undone_at": AFTER}], [("undone", "fail", "")]),
        ([{"undone_at": AFTER}], [("undone", "fail", "")]),
        ([{"upload_undone_at": BEFORE}], []),
        ([{"at": AFTER, "upload_undone_at": LATER}], []),
        ([FAIL, {**PASS, "at": AFTER, "undone_at": LATER}], []),
        ([FAIL, {**PASS, "undone_at": AFTER}], [("corrected", "pass", "fail")]),
        ([FAIL, {"outcome": "", "at": AFTER}], []),
    ],
)
def test_a_result_is_another_than_it_was_or_it_is_not(given, expected):
    found = changes(given)
    assert told(found, "was", "now") == expected


def test_an_undone_result_says_when_and_why():
    gone = {"upload_undone_at": AFTER, "upload_undo_reason": "wrong file"}
    assert told(changes([gone]), "why", "at") == [("undone", "wrong file", AFTER)]


def test_a_corrected_result_says_why():
    found = changes([FAIL, {**PASS, "at": AFTER, "reason": "typing error"}])
    assert told(found, "why") == [("corrected", "typing error")]


def second(outcome, on="2027-01-04", **more):
    return {"attempt_id": 2, "outcome": outcome, "date": on, "at": AFTER, **more}


def test_a_retake_is_told_with_the_days_between():
    found = changes([FAIL, second("pass")])
    assert told(found, "was", "now", "days") == [
        ("new", "", "pass", None),
        ("retake", "fail", "pass", 63),
    ]


@pytest.mark.parametrize(
    "given",
    [
        [PASS, second("pass")],
        [{"can_be_failed": False}, second("pass", can_be_failed=False)],
        [FAIL, second("pass", exam_id=2)],
        [FAIL, second("incomplete")],
        [FAIL, second("pass", on="2026-01-04")],
    ],
)
def test_what_is_no_retake_of_a_failed_exam_is_not_called_one(given):
    assert counts(changes(given))[Change.RETAKE] == 0


def test_a_retake_without_days_has_no_days_between():
    found = changes([{"date": "", "number": 1}, second("fail", "", number=2)])
    assert [row for row in told(found, "now", "days") if row[0] == "retake"] == [
        ("retake", "fail", None)
    ]


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        ({}, []),
        ({"raised_at": AFTER, "evidence": "Failed Step 1"}, [("listed", "Failed Step 1")]),
        ({"cleared_at": AFTER, "clear_reason": "upload undone"}, [("cleared", "upload undone")]),
        ({"raised_at": AFTER, "cleared_at": LATER}, []),
        ({"cleared_at": BEFORE}, []),
    ],
)
def test_a_flag_was_raised_or_cleared_since(flag, expected):
    assert told(changes(flags=[flag]), "why") == expected


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-11-19", []),
        ("2026-11-20", ["overdue"]),
        ("2026-11-26", ["overdue"]),
        ("2026-11-27", ["due"]),
        ("2026-11-28", []),
        ("", []),
    ],
)
def test_what_became_due_or_overdue_since_is_told(due, expected):
    assert [kind for (kind,) in told(changes(due=[{"due": due}]))] == expected


def test_on_the_same_day_nothing_becomes_due():
    same_day = changes(due=[{"due": "2026-11-27"}], looked="2026-11-27")
    assert same_day.empty


@pytest.mark.parametrize("state", ["draft", "paused", "waiting on retake", "closed"])
def test_a_plan_that_rests_has_nothing_due(state):
    assert changes(due=[{"due": "2026-11-26", "state": state}]).empty


def test_only_the_newest_plan_of_a_student_counts():
    found = changes(due=[{"due": "2026-11-26"}, {"due": "2026-12-26", "plan_id": 2}])
    assert found.empty


def test_a_student_of_whom_no_look_is_known_is_left_out():
    looks = pd.DataFrame({"student_id": [2], "since": [LOOKED], "looked": ["2026-11-20"]})
    found = all_changes(results({"at": AFTER}), rows(FLAG), rows(DUE), looks, TODAY)
    assert found.empty


MOMENTS = st.sampled_from([BEFORE, AFTER, LATER])
GONE = st.sampled_from(["", "", AFTER, LATER])
RESULTS = st.lists(
    st.fixed_dictionaries(
        {
            "attempt_id": st.integers(1, 3),
            "outcome": st.sampled_from(["pass", "fail", "", "pending"]),
            "at": MOMENTS,
            "undone_at": GONE,
        }
    ),
    max_size=8,
)


@few
@given(RESULTS, st.randoms())
def test_the_order_of_rows_changes_nothing(given, chance):
    by_attempt = {1: "2026-01-02", 2: "2026-05-02", 3: "2026-09-02"}
    frame = results(*({**each, "date": by_attempt[each["attempt_id"]]} for each in given))
    order = list(range(len(frame)))
    chance.shuffle(order)
    first, second = changes(frame), changes(frame.iloc[order])
    pd.testing.assert_frame_equal(first, second)
    assert not first.duplicated(["on", "kind"]).any()
