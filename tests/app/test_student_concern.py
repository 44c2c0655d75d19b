"""What a person does with the concern of a student, and what the page says of it."""

from datetime import timedelta

import pytest
from visits import as_seen, button, field, links, opened, told

from cohort_data.actions import concerns
from cohort_data.actions.viewers import local_viewer
from cohort_data.concern_words import CloseReason
from cohort_data.reports import lists
from cohort_data.reports.concerns import concern
from components import cached, signed_in
from components.wording import day


@pytest.fixture
def student(results):
    """The page of a student who failed once and whom nobody has reached."""
    opened(results, "flagged_students.py")
    return opened(results, "student.py", student=links(results)["Ben Reyes"])


@pytest.fixture
def fine(results):
    """The page of a student who never failed."""
    listed = lists.student_list(cached.database(), local_viewer(cached.database()))
    address = listed.set_index("name").loc["Ada Moss", "public_id"]
    return opened(results, "student.py", student=address)


def test_the_page_says_how_the_concern_stands_closes_it_with_a_reason_and_reopens_it(student):
    assert f"New** · since {day(signed_in.today())} · taken care of by nobody yet" in told(student)
    assert told(student).count("Failed Final exam") == 1
    assert "**Flagged**: as told above" in told(student)
    assert ", final_exam.csv" in told(student)
    field(student, "Reason").set_value("handled elsewhere")
    field(student, "In a line, if there is more to say").set_value("*clinic* has it")
    button(student, "Close concern").click().run()
    assert "The concern is closed" in told(student)
    assert "handled elsewhere: *clinic* has it" in told(student)
    field(student, "Why it is opened again").set_value("they sent her back")
    button(student, "Reopen concern").click().run()
    assert "Reopened**: they sent her back" in told(student)
    assert button(student, "Close concern")


@pytest.mark.acceptance
def test_a_concern_is_not_closed_without_a_reason_or_the_line_of_another(student):
    button(student, "Close concern").click().run()
    assert "Choose why the concern is closed" in told(student)
    assert "Closed**" not in told(student)
    field(student, "Reason").set_value("other")
    button(student, "Close concern").click().run()
    assert "Say in a line why" in told(student)
    assert button(student, "Close concern")


@pytest.mark.acceptance
def test_a_concern_rests_until_a_day_is_woken_and_given_to_somebody(student):
    until = signed_in.today() + timedelta(days=30)
    field(student, "Until").set_value(until)
    field(student, "Why it rests").set_value("on leave")
    button(student, "Snooze concern").click().run()
    assert f"Rests until {day(until)}: on leave" in told(student)
    assert f"Rests until {day(until)}**, then reach out" in told(student)
    assert f"Nothing to do before {day(until)}." in told(student)
    assert "Next: reach out" not in told(student)
    button(student, "Wake now").click().run()
    assert "Rests until" not in told(student)
    assert "Next: reach out" in told(student)
    field(student, "Who takes care of it").set_value(local_viewer(cached.database()).public_id)
    button(student, "Assign concern").click().run()
    assert "taken care of by This computer" in told(student)


@pytest.mark.acceptance
def test_a_concern_is_opened_by_hand_for_who_has_none(fine):
    assert "No concern is open" in told(fine)
    who = next(each for each in fine.radio if each.label == "Who asked")
    who.set_value("dean referred")
    field(fine, "Why, in a line").set_value("<b>late</b> to every lab")
    button(fine, "Open concern").click().run()
    assert "The dean referred: <b>late</b> to every lab" in told(fine)
    assert "Next: reach out" in told(fine)
    opened(fine, "flagged_students.py")
    assert "Ada Moss" in links(fine)
    assert "The dean referred: <b>late</b> to every lab" in told(fine)


@pytest.mark.acceptance
def test_who_comes_second_is_told_and_overwrites_nothing(student):
    """A colleague closes the concern while the page is open."""
    database, today = cached.database(), signed_in.today()
    viewer, address = local_viewer(database), student.query_params["student"]
    address = address[0] if isinstance(address, list) else address
    there = concern(database, viewer, student=address, today=today).open
    at = {"concern": there.public_id, "version": there.version}
    concerns.close(database, viewer, **at, reason=CloseReason.PASSED)
    field(student, "Why it rests").set_value("on leave")
    button(student, "Snooze concern").click().run()
    assert "changed this concern after you opened it" in told(student)
    after = concern(database, viewer, student=address, today=today).newest
    assert (after.close_reason, after.snoozed_until) == ("passed", "")
    assert as_seen("passed") in told(student)
