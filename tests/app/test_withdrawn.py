"""What the pages say of a student in hand whose failure went with an undone upload."""

from datetime import date

import pytest
from visits import links, offers_to_log, opened, told, uploaded

from cohort_data.actions import contacts, uploads
from cohort_data.actions.viewers import local_viewer
from cohort_data.contacts import ContactDraft
from cohort_data.reports import lists, queue
from cohort_data.words import ContactKind, Reached
from components import cached
from tests.files import TODAY


def reached_then_undone(app):
    """After two failed, one was spoken to, and the upload was undone."""
    uploaded(app)
    database = cached.database()
    viewer = local_viewer(database)
    students = queue.flagged(database, viewer, today=TODAY).rows["student"].tolist()
    draft = ContactDraft(students[0], ContactKind.PHONE, Reached.SPOKE, date(2026, 9, 1))
    contacts.record_contact(database, viewer, draft)
    upload = lists.upload_list(database, viewer)["public_id"].item()
    uploads.undo(database, viewer, upload, reason="wrong file", today=TODAY)
    return app


@pytest.fixture
def undone(at):
    """The dashboard after the undo."""
    return at("reached_then_undone", reached_then_undone)


@pytest.mark.acceptance
def test_the_list_says_whose_evidence_went_and_leads_to_them(undone):
    page = opened(undone, "flagged_students.py")
    assert "Evidence withdrawn, still in hand · 1" in [each.label for each in page.expander]
    assert "final_exam.csv was undone on" in told(page)
    assert len(offers_to_log(page)) == 1
    (student,) = links(page).values()
    shown = told(opened(undone, "student.py", student=student))
    assert "The evidence was withdrawn: final_exam.csv was undone on" in shown
    assert "somebody has acted on it" in shown
