"""The sheet for many reports is offered where reports are typed in, and says for how many."""

import io
from functools import partial

from openpyxl import load_workbook
from sqlalchemy import select
from visits import button, dropped, field, opened, told

from cohort_data.actions.documents import record_list
from cohort_data.actions.viewers import local_viewer
from cohort_data.reports import entry_sheets, entry_workbook
from cohort_data.store.tables.trust import access
from cohort_data.words import AccessKind
from components import cached, downloads

STEP = (
    "Student ID,Exam,Date,Result\n"
    "1001,Step 1,2026-03-14,Fail\n1002,Step 1,2026-03-14,Fail\n1003,Step 1,2026-03-14,Pass\n"
)


def saved(app):
    dropped(app, STEP, "step_1.csv")
    button(app, "Save").click().run()
    return app


def expander(app):
    return [each.label for each in app.expander if "entry sheet" in each.label]


def test_nothing_is_offered_while_nobody_failed(app):
    assert expander(opened(app, "upload_results.py")) == []


def test_it_is_offered_where_files_and_reports_come_in(app):
    saved(app)
    there = "Many reports at once: the entry sheet (2 reports to type in)"
    assert expander(opened(app, "upload_results.py")) == [there]
    assert expander(opened(app, "type_in_report.py")) == [there]
    assert field(app, "Exam of the reports").options == ["Step 1 (2 to type in)"]


def test_the_flagged_students_lead_to_it(app):
    saved(app)
    pages = [each.proto.page for each in opened(app, "flagged_students.py").get("page_link")]
    assert "type_in_report" in pages


def test_an_exam_without_known_areas_says_what_to_do(results):
    opened(results, "upload_results.py")
    assert expander(results) == []
    rows = "Student ID,Score\n1001,40\n1002,90\n"
    dropped(results, rows, "renal_final.csv")
    field(results, "Pass mark").set_value(50.0).run()
    button(results, "Save").click().run()
    assert "No content area of Renal final is known yet" in told(results).replace("*", "")


def test_the_sheet_is_made_on_the_click_and_that_is_on_record(app):
    saved(app)
    opened(app, "type_in_report.py")
    assert exported() == 0
    database = cached.database()
    viewer = local_viewer(database)
    make = downloads.made(
        partial(entry_sheets.entry_sheet, database, viewer, exam="Step 1"),
        entry_workbook.as_workbook,
        partial(record_list, database, viewer, cohort=None),
        what="entry sheet, Excel",
    )
    assert load_workbook(io.BytesIO(make())).sheetnames == ["Step 1", "How to fill in"]
    assert exported() == 1


def exported():
    with cached.database().reading() as connection:
        rows = connection.execute(select(access).where(access.c.kind == AccessKind.EXPORTED))
        return len(rows.all())
