"""What the list of plans says of one plan."""

from datetime import date

import pytest

from components.wording import worklist


@pytest.mark.parametrize(
    ("goal", "line", "told"),
    [
        ("Pass", "Meets weekly", "**Draft** · Meets weekly  \nGoal: Pass"),
        ("Pass", "", "**Draft** · Goal: Pass"),
        ("Pass", "Pass", "**Draft** · Pass"),
        ("", "", "**Draft** · :gray[No goal written yet]"),
    ],
)
def test_the_list_says_the_line_that_was_agreed_then_the_goal(goal, line, told):
    assert worklist.aim("draft", goal, line) == told


@pytest.mark.parametrize(
    ("kind", "on", "told"),
    [
        ("task", "2026-09-05", "Task: Offer a first meeting, due in 3 days, 5 Sep 2026"),
        ("task", "2026-09-02", "**Task: Offer a first meeting, due today**"),
        ("task", "2026-09-01", "**Task: Offer a first meeting, 1 day overdue**"),
        ("check-in", "2026-09-05", "Check-in in 3 days, 5 Sep 2026"),
    ],
)
def test_what_is_due_is_told_apart_from_what_a_task_says(kind, on, told):
    assert worklist.due(kind, "Offer a first meeting", on, date(2026, 9, 2)) == told
