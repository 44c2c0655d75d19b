"""What can be taken along from the page of a student."""

from functools import partial

import pytest
from sqlalchemy import select
from visits import button, field, links, opened

from cohort_data.access import NOBODY
from cohort_data.errors import NotAllowed
from cohort_data.reports.sheets import meeting_sheet
from cohort_data.store.tables.trust import access
from components import cached, printing, signed_in


@pytest.fixture
def student(results):
    """The page of a student who failed once."""
    opened(results, "flagged_students.py")
    return opened(results, "student.py", student=links(results)["Ben Reyes"])


def offered(app):
    return [each.label for each in app.get("download_button") if "CSV" not in each.label]


def test_the_meeting_sheet_is_always_there(student):
    assert offered(student)[:1] == ["Meeting sheet"]


def test_nothing_to_sign_is_offered_before_a_plan_is_saved(student):
    assert "Plan to sign" not in offered(student)


def test_after_saving_the_plan_can_be_printed_and_its_dates_taken_along(student):
    opened(student, "student.py", part="plan")
    field(student, "Goal").set_value("Pass the retake in June")
    button(student, "Save plan").click().run()
    assert {"Meeting sheet", "Plan to sign", "Calendar"} <= set(offered(student))


def test_what_is_made_on_a_click_is_a_pdf_and_is_on_record(student):
    database, viewer = cached.database(), signed_in.current()
    sheet = partial(meeting_sheet, today=signed_in.today())
    address = student.query_params["student"]
    make = printing.made(database, viewer, address, sheet, what="meeting sheet")
    assert make().startswith(b"%PDF")
    with database.reading() as connection:
        assert "meeting sheet" in connection.execute(select(access.c.what)).scalars().all()


def test_a_viewer_without_rights_is_offered_nothing(student):
    with pytest.raises(NotAllowed):
        printing.sheets(NOBODY, None)
    assert student


def test_the_list_for_the_weekly_meeting_is_offered_with_the_queue(results):
    opened(results, "flagged_students.py")
    assert "List for the meeting" in offered(results)
