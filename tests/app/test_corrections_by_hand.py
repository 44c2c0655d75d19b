"""On a student's page one value is corrected with a reason, and what was corrected is shown."""

import pytest
from test_type_in_report import address_of, roster
from visits import button, field, opened, told

from cohort_data.actions.by_hand import add_result
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.words import Outcome
from components import cached, signed_in


@pytest.fixture
def student(at):
    app = at("roster", roster)
    return opened(app, "student.py", student=address_of("Ada Moss"))


def corrected(page, reason="The letter of 1 Sep says pass"):
    field(page, "Should be").set_value("pass")
    field(page, "Why").set_value(reason)
    return button(page, "Save the correction").click().run()


def history():
    return cached.corrections(signed_in.current(), student=address_of("Ada Moss"))


def tables(page):
    return [
        cell
        for table in [*page.table, *page.dataframe]
        for cell in table.value.astype(str).to_numpy().ravel()
    ]


@pytest.mark.acceptance
def test_the_ways_to_type_in_a_report_and_to_add_a_result_are_offered(student):
    ways = [each.proto.label for each in student.get("page_link")]
    assert {"Type in a score report", "Add a result"} <= set(ways)


def test_a_failure_is_corrected_to_a_pass_and_the_page_follows(student):
    page = corrected(student)
    assert "No failed attempt is on record" in told(page)
    assert "The result is corrected" in told(page)


@pytest.mark.acceptance
def test_a_correction_is_shown_with_what_was_who_and_why(student):
    cells = tables(corrected(student))
    assert {"Outcome", "Fail", "Pass"} <= set(cells)
    assert any("The letter of 1 Sep says pass" in cell for cell in cells)


def test_a_correction_without_a_reason_is_refused_and_changes_nothing(student):
    assert "No reason is given" in told(corrected(student, reason=""))
    assert history().empty


@pytest.mark.acceptance
def test_two_attempts_without_a_date_are_told_apart_by_their_numbers(student):
    viewer, address = signed_in.current(), address_of("Ada Moss")
    for number in (2, 3):
        again = ResultDraft(address, "Step 1", number=number, outcome=Outcome.FAIL)
        add_result(cached.database(), viewer, again, today=signed_in.today())
    options = field(student.run(), "Result").options
    assert {"Step 1, attempt 2: Fail", "Step 1, attempt 3: Fail"} < set(options)


@pytest.mark.acceptance
def test_a_correction_can_be_taken_back(student):
    page = corrected(student)
    field(page, "What is wrong").set_value("The last entry by hand, as a whole").run()
    field(page, "Why").set_value("The letter was about somebody else")
    button(page, "Take the entry back").click().run()
    assert "Failed Step 1 on 14 Aug 2026" in told(page)
    assert history().iloc[0]["undo_reason"] == "The letter was about somebody else"
