"""Where only some changes fit, the latest are told."""

import pandas as pd

from cohort_data.since import Change
from components import queue_since, since_section

MONDAY, TUESDAY = "2026-11-23T10:00:00.000+00:00", "2026-11-24T10:00:00.000+00:00"
PLAIN = {"student": "a", "exam": "Step 1", "exam_address": "e1", "on": "2026-11-02"}
PLAIN |= {"was": "fail", "now": "pass", "days": 60, "why": "", "at": MONDAY}


def changes(*given):
    frame = pd.DataFrame([{"kind": str(Change.RETAKE), **PLAIN, **each} for each in given])
    return frame.astype({"days": "Int64"})


def lines(*given):
    return since_section.one_by_one(changes(*given))


def test_the_latest_retakes_are_told_and_the_older_counted():
    older = [{"days": days} for days in (30, 31, 32)]
    told = lines(*older, {"days": 99, "at": TUESDAY})
    assert "99 days" in told[0]
    assert told[-1] == "- and 1 more"


def test_what_many_share_does_not_hide_what_came_later():
    told = lines(*[{}] * 5, {"days": 31}, {"days": 32}, {"days": 99, "at": TUESDAY})
    assert "99 days" in told[0]
    assert "60 days (5 times)" in told[1]


def test_a_retake_of_today_stands_before_what_is_older_on_the_list():
    old = [{"kind": "new", "exam": exam} for exam in ("A", "B", "C")]
    (mark,) = queue_since.of_students(changes(*old, {"at": TUESDAY}), pd.Series(["a"])).values()
    assert mark.startswith(":blue[**New**] retake of Step 1: Fail → Pass, 60 days;")
    assert mark.endswith("and 1 more")


def test_a_retake_stands_before_the_other_results_of_its_file():
    others = [{"kind": "new", "exam": exam} for exam in ("A", "B", "C")]
    (mark,) = queue_since.of_students(changes(*others, {}), pd.Series(["a"])).values()
    assert mark.startswith(":blue[**New**] retake of Step 1")
