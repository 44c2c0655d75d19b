"""What a case conference and a decision need, and how the printed list tells them."""

import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pypdf
import pytest

from cohort_data.conferences import (
    LONGEST_DECISION,
    ConferenceDraft,
    DecisionDraft,
    fit_title,
    refuse_unfit,
)
from cohort_data.errors import InvalidConference
from cohort_data.reports.conferences import CaseConference
from cohort_data.reports.sheets import conference

ON = date(2026, 12, 1)
DECIDED = DecisionDraft("entry", 1, "Weekly meetings", owner="Dr Lake", due=date(2026, 12, 8))
ROW = {"name": "Ada Moss", "student_id": "1001", "cohort": "Class of 2028", "receipt": "Failed."}
ROW |= {"used": 1, "limit": 3, "last_contact": "2026-11-20", "plan": "active", "owner_name": ""}
ROW |= {"decisions": 1, "decision": "Weekly meetings", "owner": "Dr Lake", "due": "2026-12-08"}
ROW |= {"done_on": ""}


def test_a_title_is_kept_on_one_line():
    assert fit_title(ConferenceDraft("  Student \n support ", ON), ON) == "Student support"


@pytest.mark.parametrize(
    ("title", "on", "says"),
    [(" ", ON, "a title"), ("x" * 121, ON, "a title"), ("Support", date(2062, 12, 1), "the year")],
)
def test_a_conference_without_a_title_or_ages_away_is_refused(title, on, says):
    with pytest.raises(InvalidConference, match=says):
        fit_title(ConferenceDraft(title, on), ON)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"decision": " "}, "what was decided"),
        ({"decision": "x" * (LONGEST_DECISION + 1)}, "at most 500"),
        ({"owner": "x" * 121}, "under 120"),
        ({"due": date(2025, 12, 8)}, "before the conference"),
        ({"concern": "c"}, "Choose one as the owner"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_what_to_do(changes, says):
    with pytest.raises(InvalidConference, match=says):
        refuse_unfit(replace(DECIDED, **changes), ON)


def test_a_decision_without_owner_or_date_is_kept():
    refuse_unfit(replace(DECIDED, owner="", due=None), ON)


def test_the_printed_list_says_what_is_known_and_what_was_decided():
    assert conference.line(pd.Series(ROW), is_shut=False) == [
        "Ada Moss\n1001\nClass of 2028",
        "Failed.\n1 of 3 attempts used, last contact 20 Nov 2026, plan active.",
        "Weekly meetings\nDr Lake\nby 8 Dec 2026",
    ]


def test_the_printed_list_says_that_a_decision_has_no_day():
    told = conference.decided(pd.Series(ROW | {"due": ""}), is_shut=False)
    assert told.splitlines()[-1] == "no day to follow up"


def test_no_student_stands_on_two_pages_of_the_printed_list():
    rows = pd.DataFrame([ROW | {"student_id": f"{n:04d}", "decisions": 0} for n in range(30)])
    sheet = conference.conference_sheet(
        CaseConference("c", "Support", "2026-12-01", 1, rows, False), ON
    )
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(sheet)).pages]
    assert len(pages) > 1
    assert [page.count("Class of 2028") for page in pages] == [page.count("By:") for page in pages]


def test_where_nothing_is_decided_there_is_room_to_write():
    assert conference.decided(pd.Series(ROW | {"decisions": 0}), is_shut=False).startswith(
        "Decision:"
    )


def test_whoever_decides_on_promotion_does_not_print_what_the_team_decided():
    assert "Weekly" not in conference.decided(pd.Series(ROW), is_shut=True)
