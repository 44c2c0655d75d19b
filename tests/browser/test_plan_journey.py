"""From the flagged list to a plan that is there after the server was restarted."""

import pytest
from journeys import MIDTERM, RESULTS, brought_in, expect, opened_plan

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def begin():
    """A file of results."""
    return lambda folder: brought_in(folder, RESULTS, MIDTERM)


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.mark.acceptance
def test_a_plan_is_there_after_the_server_was_restarted(page, server):
    page.goto("/flagged_students")
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
