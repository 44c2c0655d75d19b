"""How somebody of the list, or below it, stands, in the words of what leaves the page."""

import pandas as pd
import pytest

from cohort_data.queue_standing import BESIDE, counted, why_open, with_beside, with_standing

PLAIN = {"student": "a", "status": "enrolled", "concern": "new", "plan": "", "snoozed": False}
PLAIN |= {"snoozed_until": "", "snooze_reason": "", "closed_on": "", "close_reason": "", "off": ""}
RESTS = {"off": "rests", "snoozed": True, "snoozed_until": "2026-12-05", "snooze_reason": "leave"}


def rows(*given):
    return pd.DataFrame([{**PLAIN, **each} for each in given])


@pytest.mark.parametrize(
    ("facts", "stands"),
    [
        ({}, "to reach"),
        ({"concern": "planned", "plan": "active"}, "in progress"),
        ({"concern": "planned", "plan": "waiting on retake"}, "waiting on a retake"),
        ({"concern": "review"}, "in review"),
        (RESTS, "rests until 5 Dec 2026: leave"),
        (
            {"concern": "", "off": "closed", "closed_on": "2026-11-03", "close_reason": "passed"},
            "closed on 3 Nov 2026: passed",
        ),
        ({"concern": "", "off": "away", "status": "leave"}, "no open concern: on leave"),
    ],
)
def test_each_stands_on_a_tab_or_says_why_on_none(facts, stands):
    assert with_standing(rows(facts))["stands"].tolist() == [stands]


def beside(*given):
    plain = {"gone": "", "asked_by": "", "why": ""}
    return rows(*({**plain, **each} for each in given)).drop(columns="off")


def test_who_stands_below_the_list_comes_behind_it_in_the_same_columns():
    listed = rows({"student": "b"}).assign(tier_label="Required exams", receipt="Failed")
    told = with_beside(listed, beside({"asked_by": "dean referred", "why": "late"}, RESTS))
    assert told["student"].tolist() == ["b", "a", "a"]
    assert told["tier_label"].tolist() == ["Required exams", BESIDE, BESIDE]
    assert told["receipt"].tolist()[1:] == [
        "Dean referred: late",
        "No rule lists the student any more.",
    ]
    assert with_standing(told)["stands"].tolist() == [
        "to reach",
        "to reach",
        "rests until 5 Dec 2026: leave",
    ]


def test_what_took_the_evidence_away_is_told_before_who_asked():
    assert why_open("the upload was undone", "other", "x") == "the upload was undone"


def test_those_below_the_list_are_counted_by_where_they_stand():
    others = beside({}, {}, {"concern": "review"}, RESTS)
    assert counted(others) == {"to reach": 2, "in review": 1, "at rest": 1}
