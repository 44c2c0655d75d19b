"""Who opened a student's page is recorded once a day, and nothing else changes by it."""

import pytest
from sqlalchemy import update

from cohort_data.actions.visits import record_visit
from cohort_data.errors import NotAllowed, NotFound
from cohort_data.reports import lists
from cohort_data.reports.students import student_visits
from cohort_data.store.tables.trust import access
from cohort_data.store.versions import current_version
from tests.files import save, scores


def two_students(database, viewer):
    save(database, viewer, scores(("s1", 40), ("s2", 90)))


BEGINS = {"students": two_students}


@pytest.fixture
def students(database, viewer):
    return lists.student_list(database, viewer)["public_id"].tolist()


def seen(database, viewer, student):
    return student_visits(database, viewer, student=student)


def test_a_visit_is_on_record_with_who_and_when(database, viewer, students):
    record_visit(database, viewer, student=students[0])
    assert seen(database, viewer, students[0])["by"].tolist() == [viewer.name]
    assert seen(database, viewer, students[1]).empty


def test_a_second_visit_on_the_same_day_adds_nothing(database, viewer, students):
    for _ in range(3):
        record_visit(database, viewer, student=students[0])
    assert len(seen(database, viewer, students[0])) == 1


def test_a_visit_on_another_day_is_another_row_and_the_newest_stands_first(
    database, viewer, students
):
    record_visit(database, viewer, student=students[0])
    with database.writing() as connection:
        connection.execute(update(access).values(at="2026-01-05T10:00:00.000+00:00"))
    record_visit(database, viewer, student=students[0])
    days = seen(database, viewer, students[0])["at"].str[:10].tolist()
    assert len(days) == 2
    assert days[1] == "2026-01-05"


def test_a_visit_raises_no_data_version(database, viewer, students):
    before = current_version(database)
    record_visit(database, viewer, student=students[0])
    assert current_version(database) == before


def test_a_visit_to_a_student_of_another_cohort_is_refused(database, students, outsider):
    with pytest.raises(NotAllowed):
        record_visit(database, outsider, student=students[0])
    with pytest.raises(NotFound):
        seen(database, outsider, students[0])


def test_a_visit_to_nobody_is_refused(database, viewer):
    with pytest.raises(NotFound):
        record_visit(database, viewer, student="no such student")
