"""Whom the list shows, in which order, and what of it stands in the address."""

import re
from datetime import date, timedelta

import pytest
from visits import button, dropped, links, opened, told

from components import wording

# A failure of the last months raises a concern; an older one only stays on the list.
FIRST = date.today() - timedelta(days=200)  # noqa: DTZ011 - the day where the tests run
SECOND = FIRST + timedelta(days=180)
COHORTS = f"""Student ID,Name,Cohort,Exam,Date,Attempt,Result
1,Ada Moss,Class of 2027,Step 1,{FIRST},1,Fail
1,Ada Moss,Class of 2027,Step 1,{SECOND},2,Pass
2,Ben Reyes,Class of 2027,Step 1,{FIRST},1,Fail
3,Cole Ito,Class of 2028,Step 1,{FIRST},1,Fail
3,Cole Ito,Class of 2028,Step 1,{SECOND},2,Fail
4,Dee Ort,Class of 2028,Step 1,{FIRST},1,Pass
"""


@pytest.fixture
def queue(at):
    """The list of a file with two cohorts."""
    return opened(at("cohorts", save_cohorts), "flagged_students.py")


def save_cohorts(app):
    dropped(app, COHORTS, "step_1.csv")
    button(app, "Save").click().run()


def test_one_failure_and_two_or_more_are_counted_apart(queue):
    assert "3 students have a failed attempt on record: **2 with one failure, 1 with two" in told(
        queue
    )


def test_the_most_urgent_tier_comes_first(queue):
    assert list(links(queue)) == ["Cole Ito", "Ben Reyes"]
    assert queue.header[0].value.startswith("Second or later licensing failure")


def test_the_receipt_is_readable_in_full(queue):
    assert f"Failed Step 1 on {wording.day(FIRST)} (attempt 1)" in told(queue)
    assert "step_1.csv, line 4" in told(queue)


def test_students_who_passed_since_can_be_shown_alone(queue):
    queue.radio(key="flagged-tab").set_value("all").run()
    queue.selectbox(key="flagged-failures").select("All passed since").run()
    assert list(links(queue)) == ["Ada Moss"]


def test_who_stands_on_no_other_tab_says_why(queue):
    opened(queue, "flagged_students.py", tab="all")
    assert "no open concern: every failed exam was passed since" in told(queue)


def test_the_numbers_of_the_tabs_add_up_to_all(queue):
    assert "All 3: 2 to reach, 1 passed since." in told(queue)


@pytest.mark.acceptance
def test_a_row_in_review_says_what_changed(queue):
    retake = f"Student ID,Exam,Date,Attempt,Result\n2,Step 1,{SECOND},2,Pass\n"
    dropped(queue, retake, "retake.csv")
    button(queue, "Save").click().run()
    opened(queue, "flagged_students.py", tab="review")
    assert list(links(queue)) == ["Ben Reyes"]
    assert "**Changed:** Step 1: Fail → Pass, 180 days" in told(queue)


def test_the_tab_stands_in_the_address(queue):
    queue.radio(key="flagged-tab").set_value("in_progress").run()
    assert queue.query_params["tab"] == "in_progress"


def test_a_shared_address_opens_the_same_tab(queue):
    opened(queue, "flagged_students.py", tab="all")
    assert list(links(queue)) == ["Cole Ito", "Ben Reyes", "Ada Moss"]


def test_a_tier_stands_in_the_address_as_a_fixed_word(queue):
    queue.selectbox(key="flagged-tier").select("First licensing failure").run()
    assert queue.query_params["tier"] == "licensing_first"
    assert list(links(queue)) == ["Ben Reyes"]


def test_a_cohort_stands_in_the_address_as_its_public_id(queue):
    queue.selectbox(key="flagged-cohort").select("Class of 2028").run()
    assert "Class" not in queue.query_params["cohort"]
    assert list(links(queue)) == ["Cole Ito"]


def test_a_cohort_chosen_here_is_chosen_on_the_next_page(queue):
    queue.selectbox(key="flagged-cohort").select("Class of 2028").run()
    chosen = queue.query_params["cohort"]
    queue.query_params.clear()
    opened(queue, "overview.py")
    assert queue.selectbox(key="overview-cohort").value == chosen


def test_what_the_address_does_not_know_is_dropped(queue):
    opened(queue, "flagged_students.py", tier="no such tier", cohort="nobody")
    assert list(links(queue)) == ["Cole Ito", "Ben Reyes"]


def test_an_address_changed_by_hand_wins_over_the_choice_on_screen(queue):
    queue.selectbox(key="flagged-tier").select("First licensing failure").run()
    queue.query_params["tier"] = "licensing_again"
    queue.run()
    assert list(links(queue)) == ["Cole Ito"]


def test_a_search_narrows_the_list_and_stays_out_of_the_address(queue):
    queue.text_input(key="flagged-search").set_value("reyes").run()
    assert list(links(queue)) == ["Ben Reyes"]
    assert "reyes" not in str(dict(queue.query_params))


def test_a_search_finds_who_is_not_on_the_list(queue):
    queue.text_input(key="flagged-search").set_value("ort").run()
    assert "**Not on this list**" in told(queue)
    assert list(links(queue)) == ["Dee Ort"]
    assert "ort" not in str(dict(queue.query_params))


def test_a_search_of_the_list_names_nobody_of_it_twice(queue):
    queue.text_input(key="flagged-search").set_value("ben").run()
    assert list(links(queue)) == ["Ben Reyes"]
    assert "Not on this list" not in told(queue)


@pytest.mark.acceptance
def test_a_search_finds_a_few_beside_the_list_and_says_how_many_more(sample):
    opened(sample, "flagged_students.py", tab="review")
    sample.text_input(key="flagged-search").set_value("a").run()
    assert len(links(sample)) == 5
    assert re.search(r"Not on this list\*\* · \d+ more match", told(sample))


def test_a_search_without_a_hit_says_what_to_do(queue):
    queue.text_input(key="flagged-search").set_value("nobody").run()
    assert "Nobody matches" in told(queue)


def test_two_or_more_failures_can_be_shown_alone(queue):
    queue.selectbox(key="flagged-failures").select("Two or more").run()
    assert list(links(queue)) == ["Cole Ito"]


def test_the_table_shows_everybody_without_their_addresses(queue):
    queue.radio(key="flagged-view").set_value("table").run()
    shown = queue.dataframe[0].value
    assert shown["name"].tolist() == ["Cole Ito", "Ben Reyes"]
    assert "student" not in shown.columns


def test_the_list_can_be_taken_away_as_csv_and_excel(queue):
    offered = [each.proto.label for each in queue.get("download_button")]
    assert {"Download CSV", "Download Excel"} <= set(offered)


@pytest.mark.acceptance
def test_a_long_list_is_shown_page_by_page(app):
    rows = "\n".join(f"{1000 + row},Fail" for row in range(60))
    dropped(app, f"Student ID,Step 1 result\n{rows}\n", "step_1.csv")
    button(app, "Save").click().run()
    opened(app, "flagged_students.py")
    assert "1 to 25 of 60 students" in told(app)
    assert len(links(app)) == 25


def steps(app):
    """What is to be done next for each student, and the part of the page that it leads to."""
    found = [each.proto for each in app.get("page_link") if "part=" in each.proto.query_string]
    return [(link.label, link.query_string.partition("part=")[2]) for link in found]


def test_the_count_follows_the_filters(queue):
    queue.selectbox(key="flagged-failures").select("Two or more").run()
    assert "1 student has a failed attempt on record: **0 with one failure, 1 with two" in told(
        queue
    )


def test_the_count_says_how_many_the_tab_shows(queue):
    assert "2 of them on this tab" in told(queue)
    queue.radio(key="flagged-tab").set_value("all").run()
    assert "on this tab" not in told(queue)


def test_an_address_with_a_step_opens_on_those_students(queue):
    opened(queue, "flagged_students.py", step="retook", tab="all")
    assert set(links(queue)) == {"Ada Moss", "Cole Ito"}


def test_a_student_listed_today_is_said_to_have_failed_before(queue):
    assert f"listed today, failed {wording.day(FIRST)}" in told(queue)
    assert "since today" not in told(queue)


def test_the_attempts_used_stand_in_the_row(queue):
    assert "2 of 3 attempts used" in told(queue)


def test_the_next_step_opens_the_part_of_the_page_where_it_is_done(queue):
    assert steps(queue) == [(":blue[Reach out]", "notes")] * 2


def test_filters_are_cleared_together(queue):
    queue.selectbox(key="flagged-tier").select("First licensing failure").run()
    queue.text_input(key="flagged-search").set_value("reyes").run()
    button(queue, "Clear filters").click().run()
    assert list(links(queue)) == ["Cole Ito", "Ben Reyes"]
    assert "tier" not in queue.query_params


def test_without_a_filter_there_is_nothing_to_clear(queue):
    assert [each.label for each in queue.button if each.label == "Clear filters"] == []


@pytest.mark.acceptance
def test_nobody_to_reach_is_a_success(at):
    passed = "\n".join(COHORTS.splitlines()[:3])

    def save(app):
        dropped(app, passed, "step_1.csv")
        button(app, "Save").click().run()

    app = opened(at("all-passed", save), "flagged_students.py")
    assert app.success[0].value.startswith("Everyone was contacted")


@pytest.mark.acceptance
def test_a_student_of_the_table_can_be_opened_by_name(queue):
    queue.radio(key="flagged-view").set_value("table").run()
    chooser = next(each for each in queue.selectbox if each.label == "Open a student")
    chooser.select_index(1).run()
    assert list(links(queue)) == ["Ben Reyes"]


@pytest.mark.acceptance
def test_the_list_can_be_walked_along_on_the_students_pages(queue):
    opened(queue, "student.py", student=links(queue)["Cole Ito"])
    button(queue, "Next").click().run()
    assert queue.title[0].value == "Ben Reyes"


def test_a_search_for_one_student_leaves_nobody_to_walk_to(queue):
    queue.text_input(key="flagged-search").set_value("reyes").run()
    opened(queue, "student.py", student=links(queue)["Ben Reyes"])
    assert [each.label for each in queue.button if each.label in {"Previous", "Next"}] == []


def test_the_tier_is_explained_where_it_is_chosen(queue):
    assert "nobody gets a score" in queue.selectbox(key="flagged-tier").help


def test_a_quick_second_choice_wins_over_an_address_that_lags_behind(queue):
    queue.radio(key="flagged-tab").set_value("review")
    queue.query_params["tab"] = "all"
    queue.run()
    assert queue.radio(key="flagged-tab").value == "review"


def moved_on(app, page):
    """Another page by the menu, which takes nothing along in the address."""
    app.query_params.clear()
    return app.switch_page(page).run()


@pytest.mark.acceptance
def test_looking_at_content_areas_narrows_the_list_to_no_exam(sample):
    opened(sample, "content_areas.py")
    moved_on(sample, "flagged_students.py")
    assert sample.selectbox(key="flagged-exam").value == ""


@pytest.mark.acceptance
def test_an_exam_that_was_chosen_for_its_areas_narrows_the_list_too(sample):
    opened(sample, "content_areas.py")
    sample.selectbox(key="areas-exam").select_index(1).run()
    wanted = sample.query_params["exam"]
    moved_on(sample, "flagged_students.py")
    assert sample.selectbox(key="flagged-exam").value == wanted


def test_the_tab_stays_marked_when_a_filter_changes_the_counts_beside_its_name(queue):
    queue.radio(key="flagged-tab").set_value("all").run()
    queue.selectbox(key="flagged-failures").select("Two or more").run()
    tab = queue.radio(key="flagged-tab")
    assert (tab.value, tab.proto.raw_value, tab.proto.set_value) == (
        "all",
        "All · 1",
        True,
    )
