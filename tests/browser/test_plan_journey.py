"""From the flagged list to a plan that is there after the server was restarted."""

import pytest
from journeys import RESULTS, expect, opened_plan, upload

pytestmark = pytest.mark.browser


def test_a_plan_is_there_after_the_server_was_restarted(page, server, tmp_path):
    file = tmp_path / "midterm_results.csv"
    file.write_text(RESULTS)
    upload(page, file)
    address = opened_plan(page, "Ben Reyes")
    page.get_by_role("textbox", name="What was agreed").fill("Meets weekly")
    page.get_by_role("textbox", name="Goal").fill("Pass the retake in June")
    page.get_by_role("textbox", name="Task 1", exact=True).fill("Meet on Tuesday")
    page.get_by_role("button", name="Save plan").click()
    expect(page.get_by_text("Version 1, saved")).to_be_visible()
    server.restart()
    page.goto(address)
    expect(page.get_by_role("textbox", name="Goal")).to_have_value("Pass the retake in June")
    expect(page.get_by_role("textbox", name="Task 1", exact=True)).to_have_value("Meet on Tuesday")
