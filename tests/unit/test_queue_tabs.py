"""On which tab a student of the queue stands, and whom the first screen leaves for later."""

from datetime import date

import pandas as pd
import pytest

from cohort_data.flags import load_rules
from cohort_data.queue_tabs import Off, Tab, adding_up, first_screen, off_tabs, tabs

ROWS = pd.DataFrame(
    [
        ("new", "new", "", False),
        ("draft", "new", "draft", False),
        ("contacted", "contacted", "", False),
        ("planned", "planned", "active", False),
        ("retake", "planned", "waiting on retake", False),
        ("review", "review", "closed", False),
        ("snoozed", "new", "", True),
        ("graduate", "", "", False),
    ],
    columns=["student", "concern", "plan", "snoozed"],
)
STAND = {
    Tab.TO_REACH: ["new", "draft"],
    Tab.IN_PROGRESS: ["contacted", "planned"],
    Tab.WAITING: ["retake"],
    Tab.REVIEW: ["review"],
}


@pytest.mark.parametrize("tab", STAND)
def test_a_student_stands_on_the_tab_of_what_is_next(tab):
    assert tabs(ROWS)[tab]["student"].tolist() == STAND[tab]


def test_everybody_stands_on_the_last_tab():
    assert tabs(ROWS)[Tab.ALL]["student"].tolist() == ROWS["student"].tolist()


def test_nobody_stands_on_two_tabs_besides_the_last():
    names = [name for tab in STAND for name in tabs(ROWS)[tab]["student"]]
    assert len(names) == len(set(names))


def row(**changes):
    """A student of the list whom nothing is open for, unless it is said otherwise."""
    plain = {"concern": "", "snoozed": False, "status": "enrolled", "closed_on": ""}
    failed = {"open_failures": 1, "failed_on": "2026-06-01", "failed_attempts": 1, "plan": ""}
    return {**plain, **failed, **changes}


OFF = {
    Off.NOT: row(concern="new"),
    Off.RESTS: row(concern="new", snoozed=True),
    Off.CLOSED: row(closed_on="2026-06-09", status="on leave"),
    Off.AWAY: row(status="on leave"),
    Off.PASSED: row(open_failures=0),
    Off.OLD: row(failed_on="2025-11-28"),
    Off.NONE: row(),
}


@pytest.mark.parametrize("why", OFF)
def test_why_a_student_stands_on_no_tab_is_known(why):
    found = off_tabs(pd.DataFrame([OFF[why]]), date(2026, 11, 28))
    assert found.tolist() == [why]


def test_a_failure_is_old_from_the_day_on_which_it_raises_nobody():
    rows = pd.DataFrame(
        [row(failed_on="2025-11-29"), row(failed_on=""), row(failed_attempts=0, open_failures=0)]
    )
    assert off_tabs(rows, date(2026, 11, 28)).tolist() == [Off.NONE] * 3


def test_the_tabs_and_who_stands_on_none_add_up_to_all():
    rows = pd.DataFrame(OFF.values())
    told = rows.assign(off=off_tabs(rows, date(2026, 11, 28)))
    on_tabs, off = adding_up(told)
    assert on_tabs == {Tab.TO_REACH: 1, Tab.IN_PROGRESS: 0, Tab.WAITING: 0, Tab.REVIEW: 0}
    assert off == {Off.RESTS: 1, Off.CLOSED: 1, Off.AWAY: 1, Off.PASSED: 1, Off.OLD: 1, Off.NONE: 1}


def waiting(*tiers):
    return pd.DataFrame({"tier": list(tiers), "student": range(len(tiers))})


CLASS = waiting("licensing_again", "licensing_first", "required", "course", "course")


@pytest.mark.parametrize(
    ("meetings", "shown"),
    [(None, 5), (0, 2), (1, 2), (2, 2), (3, 3), (4, 4), (5, 5), (9, 5)],
)
def test_so_many_new_meetings_fit_on_the_first_screen(meetings, shown):
    found = first_screen(CLASS, load_rules().tiers, meetings)
    assert found["student"].tolist() == list(range(shown))


def test_a_licensing_failure_is_never_left_for_later():
    many = waiting(*["licensing_first"] * 9, "course")
    assert len(first_screen(many, load_rules().tiers, 3)) == 9
