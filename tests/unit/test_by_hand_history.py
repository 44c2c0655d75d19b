"""What was corrected is told cell by cell: what was, what is, and what was taken back."""

import pandas as pd

from cohort_data.by_hand.history import history

BY_FILE = {
    "attempt": "a1",
    "exam": "Step 1",
    "date": "2026-08-14",
    "outcome": "fail",
    "score": float("nan"),
    "distance": "",
    "at": "2026-09-01T10:00:00",
    "by": "",
    "reason": "",
    "undone_at": "",
    "undone_by": "",
    "undo_reason": "",
    "upload_undone": "",
}
DANA = {"by": "Dana Okafor"}


def told(*rows, areas=()):
    frame = pd.DataFrame([{"result_id": at, **BY_FILE, **row} for at, row in enumerate(rows, 1)])
    scores = pd.DataFrame(areas, columns=["result_id", "area", "level"]).assign(percent=None)
    found = history(frame, scores)
    return list(zip(found["what"], found["was"], found["now"], strict=True))


def test_what_a_file_said_is_no_correction():
    assert told({}) == []


def test_a_correction_tells_what_was_and_what_is():
    assert told({}, {**DANA, "outcome": "pass"}) == [("Outcome", "fail", "pass")]


def test_the_newest_stands_first():
    rows = told({}, {**DANA, "outcome": "pass"}, {**DANA, "outcome": "fail"})
    assert rows == [("Outcome", "pass", "fail"), ("Outcome", "fail", "pass")]


def test_what_was_taken_back_has_changed_nothing_for_those_after_it():
    taken = {**DANA, "outcome": "pass", "undone_at": "2026-09-02"}
    rows = told({}, taken, {**DANA, "outcome": "incomplete"})
    assert rows[0] == ("Outcome", "fail", "incomplete")


def test_another_attempt_has_a_history_of_its_own():
    assert told({}, {**DANA, "attempt": "a2"}) == [("Outcome", "", "fail")]


def test_many_areas_at_once_are_one_row():
    areas = [(2, f"Area {n}", "lower") for n in range(26)]
    assert told({}, {**DANA, "outcome": ""}, areas=areas) == [("Content areas", "", "26 added")]


def test_one_area_that_changed_among_many_is_told_alone():
    before = [(1, f"Area {n}", "lower") for n in range(26)]
    after = [(2, f"Area {n}", "same" if n == 3 else "lower") for n in range(26)]
    rows = told({}, {**DANA, "outcome": ""}, areas=[*before, *after])
    assert rows == [("Area 3", "lower", "same")]
