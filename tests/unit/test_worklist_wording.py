"""What the list of plans says of one plan."""

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
