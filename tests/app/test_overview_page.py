"""How the cohort stands in words and counts, and that each count opens the list it counted."""

from datetime import date, timedelta
from urllib.parse import parse_qsl

import pytest
from visits import as_seen, button, dropped, field, links, opened, told, uploaded

from cohort_data.actions.school import set_school
from cohort_data.school import SchoolDraft
from components import cached, signed_in

FIRST = date.today() - timedelta(days=200)  # noqa: DTZ011 - the day where the tests run
SECOND = FIRST + timedelta(days=180)
RECORD = f"""Student ID,Name,Exam,Date,Attempt,Result
1,Ada Moss,Step 1,{FIRST},1,Fail
1,Ada Moss,Step 1,{SECOND},2,Pass
2,Ben Reyes,Step 1,{FIRST},1,Fail
3,Cole Ito,Step 1,{FIRST},1,Fail
3,Cole Ito,Step 1,{SECOND},2,Fail
4,Dee Ort,Step 1,{FIRST},1,Pass
5,Eve Ash,Step 1,{FIRST},1,Pending
"""
CLASS = "Student ID,Exam,Date,Attempt,Result\n" + "\n".join(
    f"{at},Step 1,2025-03-02,1,{'Fail' if at < 2 else 'Pass'}" for at in range(40)
)


@pytest.fixture
def overview(at):
    """The overview of a small record with failures of every kind."""
    return opened(at("overview", save(RECORD)), "overview.py")


@pytest.fixture
def large(at):
    """The overview of a class of forty."""
    return opened(at("overview-large", save(CLASS)), "overview.py")


def save(text):
    def step(app):
        dropped(app, text, "step_1.csv")
        button(app, "Save").click().run()

    return step


def to_lists(app, label=""):
    """What stands in the addresses of the links to the list that say this."""
    found = [each.proto for each in app.get("page_link")]
    return [
        dict(parse_qsl(link.query_string))
        for link in found
        if link.page == "flagged_students" and label in as_seen(link.label).replace("*", "")
    ]


def test_a_paragraph_says_how_the_cohort_stands(overview):
    text = told(overview)
    assert "5 students on record. 3 students have a failed attempt on record" in text
    assert "1 passed everything since; **2** have an exam still to pass" in text
    assert "**2** of these wait for a first contact" in text


@pytest.mark.acceptance
def test_who_is_on_leave_is_said_where_fewer_wait_than_failed(app):
    dropped(app, "Student ID,Name,Status\n2,Ben Reyes,On leave\n", "students.csv")
    button(app, "Save").click().run()
    dropped(app, RECORD, "step_1.csv")
    field(app, "Cohort").select("All students").run()
    button(app, "Save").click().run()
    opened(app, "overview.py")
    assert "**1** of these waits for a first contact; 1 is on leave." in told(app)


@pytest.mark.acceptance
def test_who_went_on_leave_while_waiting_is_counted_once(overview):
    dropped(overview, "Student ID,Name,Status\n2,Ben Reyes,On leave\n", "students.csv")
    button(overview, "Save").click().run()
    opened(overview, "overview.py")
    assert "**2** of these wait for a first contact." in told(overview)


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("2 waiting for a first contact", {"Ben Reyes", "Cole Ito"}),
        ("2 with an exam still to pass", {"Ben Reyes", "Cole Ito"}),
        ("1 with two or more failures", {"Cole Ito"}),
        ("2 with one failure", {"Ada Moss", "Ben Reyes"}),
        ("1 passed everything since", {"Ada Moss"}),
        ("3 with a failure", {"Ada Moss", "Ben Reyes", "Cole Ito"}),
        ("2 retook", {"Ada Moss", "Cole Ito"}),
        ("1 passed since", {"Ada Moss"}),
    ],
)
def test_a_count_opens_the_list_of_exactly_these_students(overview, label, names):
    addresses = to_lists(overview, label)
    assert addresses
    for address in addresses:
        opened(overview, "flagged_students.py", **address)
        assert set(links(overview)) == names


def test_an_exam_leads_to_those_who_failed_it(overview):
    assert "**Step 1**: 5 students took it, 1 passed after a failure" in told(overview)
    assert len(to_lists(overview, "3 with a failure")) == 2


def test_what_was_chosen_on_the_list_before_does_not_hide_anybody(overview):
    (address,) = to_lists(overview, "1 passed since")
    opened(overview, "flagged_students.py", tier="licensing_again", tab="to_reach")
    overview.query_params.clear()
    opened(overview, "flagged_students.py", **address)
    assert list(links(overview)) == ["Ada Moss"]


def test_a_step_that_nobody_reached_has_a_number_and_no_link(overview):
    assert "**0** checked in" in told(overview)
    assert to_lists(overview, "checked in") == []


def test_few_first_takers_have_counts_and_no_rate(overview):
    assert "**Step 1**: 1 of 4 passed at the first attempt. Too few for a rate." in told(overview)


def test_who_is_not_in_the_rate_is_said(overview):
    assert "Not counted: 1 without a result yet. Repeaters do not count here." in told(overview)


@pytest.mark.acceptance
def test_a_rate_has_its_number_and_its_interval(large):
    assert "**95 %** passed at the first attempt (38 of 40; likely between 83 and 99 %)" in told(
        large
    )


def test_while_the_type_of_the_school_is_not_known_the_choice_is_offered(large):
    assert "What kind of school is this?" in told(large)
    assert "National" not in told(large).replace("national", "")


def test_the_national_row_stands_beside_the_rate_once_the_type_is_known(large):
    field(large, "School type").select("US school, MD")
    button(large, "Save school type").click().run()
    assert "National 2025, US MD first takers: **93 %**, n = 23,028." in told(large)
    assert "What kind of school is this?" not in told(large)


@pytest.mark.acceptance
def test_the_type_of_the_school_leaves_the_other_settings_as_they_are(large):
    database, viewer = cached.database(), signed_in.current()
    kept = cached.school(viewer)
    own = {"attempt_limit": 2, "weekly_meetings": 6, "dean_licensing_days": 4, "dean_other_days": 8}
    draft = SchoolDraft(name="Lakeside", type=None, time_zone="", version=kept.version, **own)
    set_school(database, viewer, draft)
    large.run()
    field(large, "School type").select("US school, MD")
    button(large, "Save school type").click().run()
    now = cached.school(viewer)
    assert {name: getattr(now, name) for name in own} == own
    assert (now.name, now.type) == ("Lakeside", "US MD")


def test_the_weakest_areas_of_the_newest_exam_are_named(at):
    app = opened(at("results", uploaded), "overview.py")
    assert "Final exam, weakest first" in told(app)
    assert "- **Renal**: 48\u00a0%" in told(app)


def test_a_section_without_anything_says_what_to_do(at):
    app = opened(at("results", uploaded), "overview.py")
    assert "Upload a Step 1 or Step 2 CK roster" in told(app)


@pytest.mark.acceptance
def test_nobody_failed_has_no_funnel(at):
    passed = "Student ID,Exam,Date,Attempt,Result\n1,Step 1,2025-03-02,1,Pass\n"
    app = opened(at("overview-passed", save(passed)), "overview.py")
    assert "From failure to pass" not in told(app)
    assert "nobody of 1 student failed" in told(app)


def test_the_rate_says_of_how_many_it_is(large):
    assert "n = 40 of 40 students." in told(large)
