"""Figures of whole years leave as a file: who may, what it says, and that later ones know of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from cohort_data.access import Role
from cohort_data.actions import purging
from cohort_data.actions.accreditation import AccreditationKind, save_years
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.share_files import save_file
from cohort_data.actions.share_links import prepare
from cohort_data.contacts import ContactDraft
from cohort_data.errors import NotAllowed, NotFound, StaleVersion
from cohort_data.reports import lists
from cohort_data.reports.accreditation import (
    Asked,
    OpenPoints,
    closed_years,
    files_made,
    for_accreditor,
    open_points,
)
from cohort_data.reports.shared_figures import for_file, for_link
from cohort_data.sharing import figures
from cohort_data.sharing.choice import Wanted
from cohort_data.sharing.files import FileDraft, FileKind
from cohort_data.store import versions
from cohort_data.store.tables.accreditation import accreditation_file
from cohort_data.store.tables.school import cohort as cohorts
from cohort_data.store.tables.school import school
from cohort_data.store.tables.trust import access
from cohort_data.words import ContactKind, Reached, SchoolType
from tests.days import today
from tests.files import STEP_1, save, step_1
from tests.people import on_record

POSTGRESQL_AT_RELEASE = True
DAY = today()
FIRST = DAY.year - 3
YEARS = tuple(str(FIRST + at) for at in range(3))
ASKED = Asked("Step 1", YEARS)


def three_years(database, viewer):
    """Three classes of 60 that sat in three years that are over: 9, 8 and 7 failed at first."""
    for at in range(3):
        rows = [
            (f"{at}-{n:02}", f"{FIRST + at}-05-01", "Fail" if n < 9 - at else "Pass")
            for n in range(60)
        ]
        # One sits late, in the year after; two passed their second attempt.
        rows[59] = (f"{at}-59", f"{FIRST + at + 1}-02-01" if at < 2 else rows[59][1], "Pass")
        rows += [(f"{at}-{n:02}", f"{FIRST + at}-09-01", "Pass") for n in range(2)]
        answers = replace(STEP_1, cohort=f"Class of {FIRST + at + 2}")
        save(database, viewer, step_1(*rows), answers, name=f"{at}.csv", today=DAY)
    with database.writing() as connection:
        connection.execute(update(school).values(type=SchoolType.US_MD, name="Hill School"))


BEGINS = {"database": three_years}


def saved(database, viewer, kind=AccreditationKind.CSV, asked=ASKED):
    ready = for_accreditor(database, viewer, asked=asked)
    return save_years(database, viewer, ready, kind, at=datetime.now(UTC))


def panel(ready, name):
    return next(one for one in figures.read(ready.made.body).panels if one.name == name)


def test_the_years_that_are_over_are_those_of_first_attempts(database, viewer):
    assert closed_years(database, viewer, exam="Step 1", today=DAY) == YEARS
    assert closed_years(database, viewer, exam="Step 2 CK", today=DAY) == ()


def test_a_student_counts_in_the_year_of_the_first_attempt_and_never_again(database, viewer):
    rows = panel(for_accreditor(database, viewer, asked=ASKED), "first takers").table.rows
    # 59 of the first class; 59 and the late one; 60 and the late one. Retakes never enter.
    assert [row[:2] for row in rows] == list(zip(YEARS, ("59", "60", "61"), strict=True))


def test_invented_students_are_not_counted_beside_others(database, viewer):
    with database.writing() as connection:
        is_first = cohorts.c.name == f"Class of {FIRST + 2}"
        connection.execute(update(cohorts).where(is_first).values(is_sample=True))
        versions.bump(connection)
    assert closed_years(database, viewer, exam="Step 1", today=DAY) == YEARS[1:]


def test_how_failures_were_followed_is_said_in_ranges(database, viewer):
    (one, *_) = lists.student_list(database, viewer)["public_id"]
    draft = ContactDraft(one, ContactKind.PHONE, Reached.SPOKE, DAY)
    record_contact(database, viewer, draft)
    rows = panel(
        for_accreditor(database, viewer, asked=ASKED), f"follow-up {', '.join(YEARS)}"
    ).table.rows
    told = {step: number for step, number, _ in rows}
    # 24 failed, 6 of them passed since: 17 to 20, then five by five, and 4 to 10 is what is left.
    assert told["Identified: first attempt not passed"] == "24"
    assert told["Passed since"] == "4 to 10"
    assert told["Contacted"] == "at most 3"


def test_what_to_settle_first_is_counted_on_the_page_alone(database, viewer):
    found = open_points(database, viewer, asked=ASKED)
    assert found == OpenPoints(
        without_result=0,
        without_day=0,
        not_contacted=24,
        without_plan=24,
        without_outcome=0,
        has_type=True,
    )


def test_a_file_says_what_was_looked_at_and_is_on_record(database, viewer):
    lines = saved(database, viewer).decode("utf-8-sig").splitlines()
    assert f'"First takers of Step 1 by year","{YEARS[0]}","Examined","59"' in lines
    assert f"by {viewer.name}." in lines[2]
    assert "Hill School" in lines[1]
    told = files_made(database, viewer)
    assert told[["exam", "years", "kind"]].to_numpy().tolist() == [
        ["Step 1", ", ".join(YEARS), "CSV"]
    ]
    with database.reading() as connection:
        left = list(connection.execute(select(access.c.what)).scalars())
    assert "figures for accreditation, CSV" in left


@pytest.mark.acceptance
def test_the_second_file_says_what_the_first_said(database, viewer):
    saved(database, viewer)
    first = for_accreditor(database, viewer, asked=ASKED).made.body
    later = [("0-58", f"{FIRST}-06-01", "Fail"), ("0-99", f"{FIRST}-06-01", "Fail")]
    answers = replace(STEP_1, cohort=f"Class of {FIRST + 2}")
    save(database, viewer, step_1(*later), answers, name="late.csv", today=DAY)
    assert for_accreditor(database, viewer, asked=ASKED).made.body == first


def test_figures_that_others_shared_meanwhile_are_taken_into_account(database, viewer):
    ready = for_accreditor(database, viewer, asked=ASKED)
    saved(database, viewer)
    with pytest.raises(StaleVersion, match="in the meantime"):
        save_years(database, viewer, ready, AccreditationKind.CSV, at=datetime.now(UTC))
    with database.reading() as connection:
        assert len(connection.execute(select(accreditation_file.c.id)).all()) == 1


def erase(database, viewer, name):
    second = on_record(database, "Bea Second", Role.ADMINISTRATOR)
    student = lists.student_list(database, viewer).set_index("student_id")["public_id"][name]
    request = purging.ask_erasure(database, viewer, student=student, reason="asked for it")
    purging.confirm(database, second, request=request)


def test_an_erasure_between_looking_and_saving_is_told_and_hinders_no_file_after(database, viewer):
    ready = for_accreditor(database, viewer, asked=ASKED)
    erase(database, viewer, "0-30")
    with pytest.raises(StaleVersion, match="a student was erased in the meantime"):
        save_years(database, viewer, ready, AccreditationKind.CSV, at=datetime.now(UTC))
    assert files_made(database, viewer).empty
    saved(database, viewer)
    assert len(files_made(database, viewer)) == 1


@pytest.mark.acceptance
def test_figures_of_a_class_are_made_beside_those_of_years(database, viewer):
    cohort = str(lists.cohorts(database, viewer)["public_id"].iloc[0])
    exams = tuple(lists.exam_list(database, viewer, cohort=cohort)["public_id"])
    assert for_accreditor(database, viewer, asked=ASKED).made.uses_up == ("Step 1",)
    saved(database, viewer)
    assert for_accreditor(database, viewer, asked=ASKED).made.uses_up == ()
    ready = prepare(database, viewer, Wanted(cohort, exams), make=for_link)
    assert ready.made.uses_up == ()
    told = figures.read(ready.made.body)
    # The follow-up of these students was told by years, so it is not told of their class.
    assert [one.name for one in told.panels] == ["outcome of Step 1", "told by year"]


@pytest.mark.acceptance
def test_years_are_not_followed_where_their_classes_were(database, viewer):
    for cohort in lists.cohorts(database, viewer)["public_id"]:
        exams = tuple(lists.exam_list(database, viewer, cohort=cohort)["public_id"])
        ready = prepare(database, viewer, Wanted(cohort, exams), make=for_file)
        draft = FileDraft(recipient="Dean Kim", reason="June", kind=FileKind.PAGE)
        save_file(database, viewer, ready, draft, at=datetime.now(UTC))
    elsewhere = panel(for_accreditor(database, viewer, asked=ASKED), "told of classes")
    assert f"Class of {FIRST + 2}, Class of {FIRST + 3}" in elsewhere.sentences[0]


def test_whoever_advises_only_some_cohorts_gets_no_figures_of_the_school(database, viewer):
    ada = on_record(database, "Ada", Role.ADVISOR, cohorts=[f"Class of {FIRST + 2}"])
    ready = for_accreditor(database, viewer, asked=ASKED)
    for ask in (
        lambda: for_accreditor(database, ada, asked=ASKED),
        lambda: closed_years(database, ada, exam="Step 1", today=DAY),
        lambda: open_points(database, ada, asked=ASKED),
        lambda: files_made(database, ada),
        lambda: save_years(database, ada, ready, AccreditationKind.CSV, at=datetime.now(UTC)),
    ):
        with pytest.raises(NotAllowed):
            ask()


@pytest.mark.parametrize(
    "asked", [Asked("Anatomy", YEARS), Asked("Step 1", (str(DAY.year),)), Asked("Step 1", ())]
)
def test_other_exams_and_years_that_are_not_over_have_no_figures(database, viewer, asked):
    with pytest.raises(NotFound):
        for_accreditor(database, viewer, asked=asked)
