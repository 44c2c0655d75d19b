"""What can be taken along from the page of a student."""

from functools import partial

import pytest
from sqlalchemy import select
from visits import as_seen, button, field, links, opened, told

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


@pytest.mark.acceptance
def test_the_sheets_of_two_students_have_two_names_without_theirs(results):
    opened(results, "flagged_students.py")
    names = [
        sheet_of(opened(results, "student.py", student=address))
        for address in links(results).values()
    ]
    assert len(set(names)) == len(names) == 2


def sheet_of(app):
    """The key of the download, which is the name of its file."""
    (key,) = [each.key for each in app.get("download_button") if "meeting" in str(each.key)]
    return key


def test_nothing_to_sign_is_offered_before_a_plan_is_saved(student):
    assert "Plan to sign" not in offered(student)


def test_after_saving_the_plan_can_be_printed_and_its_dates_taken_along(student):
    opened(student, "student.py", part="plan")
    field(student, "Goal").set_value("Pass the retake in June")
    button(student, "Save plan").click().run()
    assert {"Meeting sheet", "Plan to sign", "Calendar"} <= set(offered(student))


@pytest.mark.acceptance
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


def test_a_packet_shows_what_is_in_it_and_asks_why_before_it_is_made(student):
    address = student.query_params["student"]
    student.session_state[f"packet-{address}"] = True
    student.run()
    assert "This is all that the packet says" in told(student)
    shown = [as_seen(str(each.value.to_numpy().tolist())) for each in student.table]
    assert any("Fail" in each for each in shown)
    assert any("at most 3 attempts at a licensing exam" in each for each in shown)
    assert packet(student).proto.disabled
    field(student, "Why it is needed: which committee, and when it meets").set_value("June").run()
    assert not packet(student).proto.disabled


def packet(app):
    """The button that gives the packet."""
    (found,) = [one for one in app.get("download_button") if one.label == "Download the packet"]
    return found
