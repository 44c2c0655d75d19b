"""Who saw a list of students by name is on record: a row for each cohort and day, with why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from cohort_data.access import NOTHING_HERE
from cohort_data.actions.documents import record_lines, record_list
from cohort_data.actions.visits import record_list_view, record_visit
from cohort_data.errors import NotAllowed, NotFound
from cohort_data.reports import lists
from cohort_data.reports.students import student_visits
from cohort_data.store import school, viewers
from cohort_data.store.tables.trust import access
from cohort_data.words import AccessKind
from tests.files import ON_1_MAY, save, scores
from tests.people import in_zone

FLAGGED = AccessKind.SAW_FLAGGED


def two_cohorts(database, viewer):
    """Save a student of each of two cohorts."""
    for number, name in enumerate(("Class of 2028", "Class of 2029")):
        content = scores((f"s{number}", 40 + number))
        save(database, viewer, content, replace(ON_1_MAY, cohort=name), name=f"{number}.csv")


BEGINS = {"cohorts": two_cohorts}


@pytest.fixture
def cohorts(database, viewer):
    """The addresses of two cohorts with a student each."""
    return lists.cohorts(database, viewer).set_index("name")["public_id"]


def rows(database):
    query = select(access.c.kind, access.c.cohort_id, access.c.what, access.c.reason)
    with database.reading() as connection:
        return [tuple(row) for row in connection.execute(query.order_by(access.c.id))]


def seen_by(database, viewer, cohort=None, kind=FLAGGED):
    record_list_view(database, viewer, kind=kind, cohort=cohort)


def only(database, viewer, cohorts, name):
    """The viewer with one of the cohorts."""
    frame = lists.cohorts(database, viewer).set_index("public_id")
    return replace(viewer, cohorts=frozenset({int(frame.loc[cohorts[name], "cohort_id"])}))


def test_a_list_of_one_cohort_is_one_row_with_the_reason_of_the_assignment(
    database, viewer, cohorts
):
    seen_by(database, viewer, cohorts["Class of 2029"])
    ((kind, cohort, what, reason),) = rows(database)
    assert (kind, what, reason) == (FLAGGED, "", "local sign-in")
    assert cohort


def test_a_list_of_all_cohorts_is_a_row_for_each(database, viewer, cohorts):
    seen_by(database, viewer)
    assert len({cohort for _, cohort, _, _ in rows(database)}) == len(cohorts)


def test_a_list_of_all_cohorts_names_only_those_of_the_viewer(database, viewer, cohorts):
    mine = only(database, viewer, cohorts, "Class of 2028")
    seen_by(database, mine)
    assert [cohort for _, cohort, _, _ in rows(database)] == list(mine.cohorts)


def test_seeing_it_again_on_the_same_day_adds_nothing_but_another_list_does(
    database, viewer, cohorts
):
    for _ in range(3):
        seen_by(database, viewer, cohorts["Class of 2028"])
    seen_by(database, viewer)
    seen_by(database, viewer, kind=AccessKind.SAW_PLANS)
    assert len(rows(database)) == 4


def test_a_day_is_a_day_where_the_school_is(database, viewer, cohorts):
    hour = datetime.now(UTC).hour
    in_zone(database, f"Etc/GMT+{hour}" if hour <= 12 else f"Etc/GMT-{24 - hour}")
    seen_by(database, viewer, cohorts.iloc[0])
    with database.writing() as connection:
        began = datetime.fromisoformat(school.day_began(connection))
        before = (began - timedelta(minutes=1)).isoformat(timespec="milliseconds")
        connection.execute(update(access).values(at=before))
    seen_by(database, viewer, cohorts.iloc[0])
    assert len(rows(database)) == 2


def test_seeing_it_on_another_day_is_another_row(database, viewer, cohorts):
    seen_by(database, viewer, cohorts["Class of 2028"])
    with database.writing() as connection:
        connection.execute(update(access).values(at="2026-01-05T10:00:00.000+00:00"))
    seen_by(database, viewer, cohorts["Class of 2028"])
    assert len(rows(database)) == 2


def test_a_cohort_of_others_and_one_that_is_not_there_are_refused_alike(
    database, outsider, cohorts
):
    told = set()
    for cohort in (cohorts["Class of 2028"], "no such cohort"):
        with pytest.raises((NotAllowed, NotFound)) as refused:
            seen_by(database, outsider, cohort)
        told.add(str(refused.value))
    assert told == {NOTHING_HERE}


@pytest.mark.usefixtures("cohorts")
def test_who_has_no_reason_on_record_is_an_advisor_of_the_cohort(database):
    with database.reading() as connection:
        assert viewers.why_sees(connection, 0, 1) == viewers.NO_REASON


def test_lists_seen_and_taken_along_show_on_the_page_of_each_student_of_the_cohort(
    database, viewer, cohorts
):
    seen_by(database, viewer, cohorts["Class of 2028"])
    record_list(database, viewer, cohort=None, what="flagged students, CSV")
    people = lists.student_list(database, viewer).set_index("student_id")["public_id"]
    record_visit(database, viewer, student=people["s1"])
    shown = student_visits(database, viewer, student=people["s1"])
    assert shown["kind"].tolist() == [AccessKind.SAW_STUDENT, AccessKind.EXPORTED]
    assert shown["cohort"].tolist() == ["", "Class of 2029"]
    assert shown["reason"].tolist() == ["local sign-in"] * 2


@pytest.mark.usefixtures("cohorts")
def test_lines_of_an_upload_and_of_a_file_not_saved_yet_are_on_record(database, viewer):
    upload = lists.upload_list(database, viewer)["public_id"].iloc[0]
    record_lines(database, viewer, upload=upload, what="skipped lines, CSV")
    record_lines(database, viewer, upload=None, what="problems, CSV")
    (_, of_cohort, _, _), (_, none, _, reason) = rows(database)
    assert of_cohort
    assert (none, reason) == (None, "lines of a file that is not saved")


@pytest.mark.usefixtures("cohorts")
def test_lines_of_an_upload_of_others_are_refused(database, viewer, outsider):
    upload = lists.upload_list(database, viewer)["public_id"].iloc[0]
    with pytest.raises(NotAllowed):
        record_lines(database, outsider, upload=upload, what="skipped lines, CSV")
    assert rows(database) == []
