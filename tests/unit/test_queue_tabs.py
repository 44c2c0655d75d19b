"""On which tab a student of the queue stands, and whom the first screen leaves for later."""

import pandas as pd
import pytest

from cohort_data.flags import load_rules
from cohort_data.queue_tabs import Tab, first_screen, tabs

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
