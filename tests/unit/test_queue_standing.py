"""How somebody of the list, or below it, stands, in the words of what leaves the page."""

import pandas as pd
import pytest
import streamlit as st

from cohort_data.queue_standing import BESIDE, counted, why_open, with_beside, with_standing
from cohort_data.queue_tabs import Tab
from components import queue_taken

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
        (RESTS, "rests until 5 Dec 2026"),
        (
            {"concern": "", "off": "closed", "closed_on": "2026-11-03", "close_reason": "passed"},
            "closed on 3 Nov 2026: passed",
        ),
        (
            {
                "concern": "",
                "off": "closed",
                "closed_on": "2026-11-03",
                "close_reason": "other: illness in the family",
            },
            "closed on 3 Nov 2026: other",
        ),
        (
            {"concern": "", "off": "closed", "closed_on": "2026-11-03", "close_reason": "illness"},
            "closed on 3 Nov 2026",
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
        "Asked by a person: dean referred.",
        "No rule lists the student any more.",
    ]
    assert with_standing(told)["stands"].tolist() == [
        "to reach",
        "to reach",
        "rests until 5 Dec 2026",
    ]


def test_what_took_the_evidence_away_is_told_before_who_asked():
    assert why_open("the upload was undone", "other") == "the upload was undone"


def test_those_below_the_list_are_counted_by_where_they_stand():
    others = beside({}, {}, {"concern": "review"}, RESTS)
    assert counted(others) == {"to reach": 2, "in review": 1, "at rest": 1}


def taken(others, tab, **said):
    listed = rows({"student": "b"}).assign(tier_label="Required exams", receipt="Failed")
    named = others.assign(student_id="1", name="Fay Quill")
    found = queue_taken.with_beside(listed, named, tab, **{"is_selected": False, **said})
    return found["student"].tolist()


def test_who_stands_below_the_list_is_taken_along_with_the_tab_they_stand_on():
    others = beside({"student": "new"}, {"student": "review", "concern": "review"})
    assert taken(others, Tab.TO_REACH) == ["b", "new"]
    assert taken(others, Tab.REVIEW) == ["b", "review"]
    assert taken(others, Tab.ALL) == ["b", "new", "review"]


def test_whoever_selects_students_takes_these_alone():
    assert taken(beside({"student": "new"}), Tab.TO_REACH, is_selected=True) == ["b"]


def test_a_filter_of_failures_leaves_out_who_has_none():
    st.query_params["failures"] = "one"
    assert taken(beside({"student": "new"}), Tab.TO_REACH) == ["b"]
    st.query_params.clear()
