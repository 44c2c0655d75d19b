"""What was brought in, and how it is taken out again."""

import pytest
from visits import RESULTS, button, dropped, field, opened, told


def test_every_upload_is_listed(results):
    opened(results, "uploads.py")
    assert "final_exam.csv" in told(results)
    assert "4 rows · 4 results" in told(results)


def test_an_upload_can_be_undone_with_a_reason(results):
    opened(results, "uploads.py")
    field(results, "Why undo it").set_value("wrong exam")
    button(results, "Undo this upload").click().run()
    assert "The upload is undone" in told(results)
    assert "; undone " in told(results)


def test_after_an_undo_nobody_is_listed(results):
    opened(results, "uploads.py")
    field(results, "Why undo it").set_value("wrong exam")
    button(results, "Undo this upload").click().run()
    opened(results, "flagged_students.py")
    assert "There are no results yet" in told(results)


def test_an_undo_asks_for_a_reason(results):
    opened(results, "uploads.py")
    button(results, "Undo this upload").click().run()
    assert "Write in a few words why" in told(results)


@pytest.mark.acceptance
def test_lines_that_were_not_used_are_listed_with_their_reason(app):
    dropped(app, RESULTS + "Total,,,,\n")
    field(app, "Pass mark").set_value(50.0).run()
    button(app, "Save").click().run()
    opened(app, "uploads.py")
    assert any("not used" in each.label for each in app.expander)
