"""A list that was kept for ten years comes in as history, in a browser."""

import pytest
from history_list import MOST_CLICKS, loaded
from journeys import expect

from components.wording import day
from tests import ten_years

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.mark.acceptance
def test_a_list_of_ten_years_comes_in_with_its_comments_on_the_timelines(page, tmp_path):
    told = ten_years.ten_years(ten_years.SMALL)
    clicks = loaded(page, tmp_path, told)
    assert clicks.made <= MOST_CLICKS
    clicks.on("button", "See the flagged students")
    expect(page.get_by_role("heading", name="Flagged students")).to_be_visible()
    reach_out = page.get_by_role("main").get_by_text("Reach out", exact=True)
    expect(reach_out).to_have_count(len(told.raised))


@pytest.mark.acceptance
def test_a_comment_stands_on_the_timeline_of_its_student_with_its_day(page):
    told = ten_years.ten_years(ten_years.SMALL)
    dated = [note for note in sorted(told.notes) if len(note[1]) == len("2021-03-14")]
    student, on, text = next(note for note in dated if note[0] in told.raised)
    page.goto("/flagged_students?tab=all")
    page.get_by_role("textbox", name="Search").fill(student)
    link = page.get_by_role("main").locator('a[href*="student?student="]:not([href*="part="])')
    expect(link).to_have_count(1)
    link.click()
    entry = page.get_by_text(f"Note · {text}")
    expect(entry).to_be_visible()
    line = next(n for n, row in enumerate(told.rows, 2) if row["Student ID"] == student)
    expect(entry).to_contain_text(f"{day(on)} · our students since 2015.xlsx, line {line}")
