"""What changed since the last look: on the overview, on the list, and as a list of its own."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
from sqlalchemy import text
from visits import as_seen, button, links, opened, told

from cohort_data.actions.looks import look
from cohort_data.actions.viewers import local_viewer
from cohort_data.ingest.model import Answers
from components import cached
from tests.files import save, scores

TODAY = date.today()  # noqa: DTZ011 - the day where the tests run
FIRST = TODAY - timedelta(days=200)
SECOND = FIRST + timedelta(days=63)
HEADER = "Student ID,Name,Exam,Date,Attempt,Result"
RECORD = scores(
    ("1", "Ada Moss", "Step 1", FIRST, 1, "Fail"),
    ("2", "Ben Reyes", "Step 1", FIRST, 1, "Fail"),
    ("3", "Cole Ito", "Step 1", FIRST, 1, "Pass"),
    header=HEADER,
)
RETAKES = scores(
    ("1", "Ada Moss", "Step 1", SECOND, 2, "Pass"),
    ("4", "*Dee* Ort", "Step 1", SECOND, 1, "Fail"),
    header=HEADER,
)
MOMENTS = {
    "school": "first_used_at",
    "upload": "at",
    "result": "at",
    "flag": "raised_at",
    "concern": "opened_at",
    "look": "at",
}


def days_later(days, looked):
    """Let everything that is on record be some days old, and the last look another number."""
    with cached.database().writing() as connection:
        for table, column in MOMENTS.items():
            ago = looked if table == "look" else days
            at = (datetime.now(UTC) - timedelta(days=ago)).isoformat(timespec="milliseconds")
            connection.execute(text(f"UPDATE {table} SET {column} = :at"), {"at": at})  # noqa: S608 - our own names


def saved(content):
    database = cached.database()
    save(database, local_viewer(database), content, Answers(cohort="Class of 2028"), today=TODAY)


def first_file(_app):
    saved(RECORD)


def looked_and_came_back(app):
    first_file(app)
    look(cached.database(), local_viewer(cached.database()), cohort=None)
    days_later(30, looked=5)
    saved(RETAKES)


CHANGES = {
    "2 new results: Step 1": {"Ada Moss", "*Dee* Ort"},
    "1 retake in": {"Ada Moss"},
    "1 student newly listed": {"*Dee* Ort"},
}
POINTS = {
    "2 students still waiting": {"Ben Reyes", "*Dee* Ort"},
    "1 student still waiting": {"Ada Moss"},
    "1 student went on without": {"Ada Moss"},
}


@pytest.fixture
def back(at):
    """The dashboard some days after the last look, a file with a retake in since."""
    return at("looked-and-came-back", looked_and_came_back)


def addresses(app, page, label):
    found = [each.proto for each in app.get("page_link")]
    return [
        dict(parse_qsl(link.query_string))
        for link in found
        if link.page == page and label in as_seen(link.label).replace("*", "")
    ]


def test_the_overview_says_what_changed_and_since_when(back):
    opened(back, "overview.py")
    opened(back, "overview.py")
    assert "when your last visit ended" in told(back)
    assert "retake of Step 1: Fail → Pass, 63 days" in told(back)


def test_a_number_opens_the_list_of_exactly_these_students(back):
    opened(back, "overview.py")
    ways = {label: addresses(back, "changes", label) for label in CHANGES}
    for label, names in CHANGES.items():
        (address,) = ways[label]
        opened(back, "changes.py", **address)
        assert set(links(back)) == names


def test_nothing_changed_is_said(back):
    opened(back, "overview.py")
    days_later(3, looked=1)
    opened(back, "overview.py")
    assert "Nothing changed since then." in told(back)


@pytest.mark.acceptance
def test_a_first_visit_shows_the_last_days_and_says_so(at):
    app = at("never-looked", first_file)
    opened(app, "overview.py")
    assert "You have not looked here before: what changed since" in told(app)
    assert addresses(app, "changes", "3 new results: Step 1")


@pytest.mark.acceptance
def test_the_list_marks_what_is_new_and_narrows_to_it(back):
    opened(back, "flagged_students.py", tab="all")
    assert set(links(back)) == {"Ada Moss", "Ben Reyes", "*Dee* Ort"}
    assert "New retake of Step 1: Fail → Pass, 63 days" in told(back).replace(
        ":blue[**New**]", "New"
    )
    opened(back, "flagged_students.py", tab="all", since="1")
    assert set(links(back)) == {"Ada Moss", "*Dee* Ort"}


def test_the_switch_stands_in_the_address_and_goes_with_the_filters(back):
    opened(back, "flagged_students.py", tab="all")
    next(each for each in back.radio if each.label == "Changed or not").set_value("1").run()
    assert back.query_params["since"] == "1"
    button(back, "Clear filters").click().run()
    assert "since" not in back.query_params
    assert len(links(back)) == 3


@pytest.mark.acceptance
def test_a_number_of_the_clock_opens_the_list_of_exactly_these(back):
    opened(back, "outcomes.py")
    ways = {label: addresses(back, "flagged_students", label)[0] for label in POINTS}
    for label, names in POINTS.items():
        opened(back, "flagged_students.py", **ways[label])
        assert set(links(back)) == names


def test_the_outcomes_say_how_long_a_step_takes_and_who_waits(back):
    opened(back, "outcomes.py")
    days = "\n".join(each.value.to_csv(index=False) for each in back.table)
    row = "First contact,Nobody yet,,2, the longest 30 days,1 went on without it"
    assert row in as_seen(days)


def test_a_point_of_the_clock_that_there_is_not_narrows_nothing(back):
    opened(back, "flagged_students.py", tab="all", clock="contact-<b>")
    assert len(links(back)) == 3


@pytest.mark.acceptance
def test_a_student_has_the_clock_of_each_failure(back):
    opened(back, "flagged_students.py", tab="all")
    opened(back, "student.py", student=links(back)["Ben Reyes"])
    assert "→ **next: reach out** (waiting for 30 days)" in told(back)
