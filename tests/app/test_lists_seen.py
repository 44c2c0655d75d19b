"""Every page that shows students by name puts that on record, and so does every download."""

import pandas as pd
import pytest
from sqlalchemy import select
from visits import button, field, links, opened

from cohort_data.access import NOBODY
from cohort_data.errors import NotAllowed
from cohort_data.reports import exports, lists
from cohort_data.store.tables.trust import access
from components import cached, downloads, signed_in

NAMING = {
    "flagged_students.py": "saw the flagged students",
    "content_areas.py": "saw the content areas",
    "type_in_report.py": "saw the student list",
    "uploads.py": "saw the uploads",
}
NAMELESS = ["overview.py", "outcomes.py", "upload_results.py", "settings.py"]
FRAME = pd.DataFrame({"Name": ["Ada Moss"]})


def on_record() -> list[tuple[str, str | None]]:
    with cached.database().reading() as connection:
        query = select(access.c.kind, access.c.what).order_by(access.c.id)
        return [(row.kind, row.what) for row in connection.execute(query)]


def test_a_page_that_names_students_is_on_record_once(sample):
    for page in NAMING:
        opened(sample, page)
        sample.run()
    opened(sample, "changes.py")  # another list of students, of the kind that was seen
    cohorts = len(lists.cohorts(cached.database(), signed_in.current()))
    assert [kind for kind, _ in on_record()] == [
        kind for kind in NAMING.values() for _ in range(cohorts)
    ]


@pytest.mark.acceptance
def test_the_plans_are_on_record_once_there_is_one(results):
    opened(results, "flagged_students.py")
    opened(results, "student.py", student=links(results)["Ben Reyes"], part="plan")
    field(results, "Goal").set_value("Pass the retake in June")
    button(results, "Save plan").click().run()
    opened(results, "intervention_plans.py")
    assert on_record()[-1] == ("saw the plans", "")


def test_a_page_that_names_nobody_is_not(results):
    for page in [*NAMELESS, "intervention_plans.py", "next_30_days.py"]:
        opened(results, page)
    assert on_record() == []


@pytest.mark.usefixtures("results")
def test_a_download_is_on_record_when_its_file_is_made(monkeypatch):
    offered: list[object] = []
    monkeypatch.setattr("streamlit.download_button", lambda _label, make, **_: offered.append(make))
    downloads.table(signed_in.current(), "flagged_students", FRAME)
    downloads.upload_lines(signed_in.current(), "remarks", FRAME)
    assert on_record() == []
    files = [make() for make in offered]
    assert files[0] == exports.as_csv(FRAME)
    assert on_record() == [
        ("exported", "flagged students, CSV"),
        ("exported", "flagged students, Excel"),
        ("exported", "remarks, CSV"),
    ]


def test_a_viewer_without_rights_is_offered_no_file():
    for offer in (downloads.table, downloads.upload_lines):
        with pytest.raises(NotAllowed):
            offer(NOBODY, "flagged_students", FRAME)
