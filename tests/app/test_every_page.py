"""Every page opens: on an empty record it says what to do, on the sample it shows the students."""

from pathlib import Path

import pytest
from visits import opened, told

FOLDER = Path(__file__).parents[2] / "pages"
# Who may see no page of the local viewer's is tried where people sign in.
ELSEWHERE = {"navigation.py", "sign_in.py", "home.py", "named_view.py", "shared_view.py"}
PAGES = sorted({path.name for path in FOLDER.glob("*.py")} - ELSEWHERE)
INVITATIONS = {
    "overview.py": "Drop a results file",
    "flagged_students.py": "Upload a file",
    "next_30_days.py": "Upload a file",
    "changes.py": "Upload a file",
    "content_areas.py": "Upload a file",
    "intervention_plans.py": "Upload a file",
    "outcomes.py": "Upload a file",
    "case_conferences.py": "Upload a file",
    "student.py": "Open one from the list",
    "upload_results.py": "not kept",
    "type_in_report.py": "Upload a file",
    "uploads.py": "Nothing was uploaded yet",
    "accreditation.py": "No year with first attempts at Step 1 is over",
    "share_links.py": "Nothing has been shared yet",
    "settings.py": "first upload",
    "exams.py": "No deadline is set",
    "audit_log.py": "newest first",
    "flag_rules.py": "No rule gives a score",
    "people.py": "Nobody signs in here yet",
    "retention.py": "Nothing is due",
}


def test_every_page_has_an_invitation_of_its_own():
    assert sorted(INVITATIONS) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_to_do_while_nothing_is_on_record(app, page):
    opened(app, page)
    assert INVITATIONS[page] in told(app)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_the_sample_cohort(sample, page):
    opened(sample, page)
    assert not sample.exception
    assert not sample.error


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_results_with_content_areas(results, page):
    opened(results, page)
    assert not results.exception
    assert not results.error
