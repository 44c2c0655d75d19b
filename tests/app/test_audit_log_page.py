"""The audit log as an auditor and an administrator meet it."""

import re

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest
from visits import button, field, links, opened, told

from cohort_data.access import Permission, may
from cohort_data.actions.viewers import local_viewer
from cohort_data.store.tables.people import viewer_role
from cohort_data.store.tables.trust import access
from components import cached, page_list


@pytest.fixture
def log(results):
    """The audit log after a student's page was opened."""
    opened(results, "flagged_students.py")
    opened(results, "student.py", student=links(results)["Ben Reyes"])
    return opened(results, "audit_log.py")


def table(app):
    return app.dataframe[0].value


def test_what_was_done_and_seen_stands_there_newest_first(log):
    assert table(log)["What"].tolist()[:2] == ["saw the audit log", "saw the student"]
    assert "newest first" in told(log)


def test_students_stand_there_by_their_id_never_by_name(log):
    assert "1002" in table(log)["Student ID"].tolist()
    assert "Object ID" in table(log)
    assert "Reyes" not in told(log) + table(log).to_csv()


def test_what_is_chosen_stands_in_the_address_and_a_typed_id_does_not(log):
    field(log, "What").set_value("seen").run()
    field(log, "Student ID").set_value("1002").run()
    assert table(log)["What"].tolist() == ["saw the student", "saw the flagged students"]
    assert log.query_params["did"] == "seen"
    assert "1002" not in str(log.query_params)


def test_filters_that_fit_nothing_say_so(log):
    field(log, "Student ID").set_value("nobody").run()
    assert "Nothing on record fits these filters" in told(log)


def test_the_chain_is_checked_on_a_click(log):
    button(log, "Check the chain").click().run()
    assert "The chain holds:" in told(log)
    with cached.database().writing() as connection:
        connection.execute(update(access).values(reason="other"))
    button(log, "Check the chain").click().run()
    assert re.search("The chain does not hold. Access 1 is not what", told(log))


def test_an_auditor_finds_the_audit_log_and_nothing_of_students(log):
    database = cached.database()
    viewer = local_viewer(database)
    with database.writing() as connection:
        connection.execute(
            update(viewer_role).where(viewer_role.c.role == "administrator").values(role="auditor")
        )
        connection.execute(viewer_role.delete().where(viewer_role.c.role == "advisor"))
    auditor = local_viewer(database)
    pages = {entry.name for entry in page_list.PAGES if entry.permission in allowed(auditor)}
    assert pages == {"audit_log", "settings"}
    assert viewer.roles != auditor.roles
    assert "newest first" in told(opened(log, "audit_log.py"))


def allowed(viewer):
    return {permission for permission in Permission if may(viewer, permission)}


def test_the_address_of_the_log_restores_its_filter(log):
    again = AppTest.from_file(log._script_path, default_timeout=60)
    again.query_params["did"] = "taken"
    assert "Nothing on record fits these filters" in told(opened(again.run(), "audit_log.py"))
