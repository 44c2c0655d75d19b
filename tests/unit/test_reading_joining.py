"""A student is found by another id where the school's is missing or new, and never by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_files import asked, fatal, read

from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Field
from cohort_data.ingest.values.ids import comparable

RECORD = Known(
    student_ids=frozenset({"s1", "s2"}),
    own_ids={
        Field.STUDENT_ID: {"s1": "s1", "s2": "s2", "old-2": "s2"},
        Field.USMLE_ID: {"01231111": "s1", "01232222": "s2"},
        Field.AAMC_ID: {"14072311": "s1"},
        Field.EMAIL: {"ann@x.example": "s1"},
    },
)


def students_of(*rows, known=RECORD, **rest):
    """Whom the results of these rows belong to."""
    return read(*rows, known=known, **rest).results["student_id"].tolist()


@pytest.mark.parametrize(
    ("header", "value"),
    [("usmle_id", "0-123-111-1"), ("aamc_id", "14072311"), ("email", "Ann@X.example")],
)
def test_a_new_student_id_beside_an_id_on_record_is_the_student_on_record(header, value):
    assert students_of(f"student_id,{header},score", f"n9,{value},45") == ["s1"]


@pytest.mark.parametrize("usmle_id", ["0-123-111-1", "01231111", " 0123 1111 "])
def test_an_id_is_the_same_with_and_without_hyphens(usmle_id):
    assert students_of("student_id,usmle_id,score", f"n9,{usmle_id},45") == ["s1"]


def test_a_row_without_a_student_id_is_found_by_another_id():
    assert students_of("student_id,usmle_id,score", ",0-123-222-2,45") == ["s2"]


def test_a_file_without_the_schools_ids_is_read_by_another_id():
    rows = ("usmle_id,score", "0-123-222-2,45", "0-123-111-1,70")
    assert students_of(*rows, by_other_id=True) == ["s2", "s1"]


def test_who_is_not_on_record_is_refused_in_a_file_without_the_schools_ids():
    read_file = read("usmle_id,score", "0-999-999-1,45", known=RECORD, by_other_id=True)
    assert "Nobody on record has this ID" in fatal(read_file)[0][3]
    assert "student_id" not in asked(read_file)


def test_an_older_number_of_a_student_is_that_student():
    assert students_of("student_id,score", "old-2,45") == ["s2"]


def test_the_student_id_on_record_counts_before_an_e_mail_address():
    assert students_of("student_id,email,score", "s2,ann@x.example,45") == ["s2"]


def test_ids_of_two_students_in_one_row_are_refused():
    read_file = read("student_id,usmle_id,score", "s1,0-123-222-2,45", known=RECORD)
    assert "another student on record" in fatal(read_file)[0][3]


def test_a_shared_e_mail_address_joins_nobody():
    rows = ("student_id,email,score", "n8,ann@x.example,45", "n9,ann@x.example,70")
    assert students_of(*rows) == ["n8", "n9"]


def test_two_new_ids_that_share_a_usmle_id_are_one_student():
    rows = ("student_id,usmle_id,date,score", "n8,0-555-111-2,2026-03-01,45")
    again = "n9,0-555-111-2,2026-06-01,70"
    assert students_of(*rows, again) == ["n8", "n8"]


def test_students_of_one_name_are_never_joined():
    rows = ("student_id,name,score", "n8,Ann Lee,45", "n9,Ann Lee,70")
    assert students_of(*rows) == ["n8", "n9"]


@pytest.mark.parametrize("placeholder", ["n/a", "0-000-000-0", "999999999", "-", "pending"])
def test_what_stands_for_a_missing_id_joins_nobody(placeholder):
    rows = ("student_id,usmle_id,score", f"n8,{placeholder},45", f"n9,{placeholder},70")
    assert students_of(*rows) == ["n8", "n9"]


def test_the_newer_id_is_kept_and_said():
    read_file = read("student_id,usmle_id,score", "n9,0-123-111-1,45", known=RECORD)
    assert read_file.students.iloc[0]["other_id"] == "n9"
    assert [p.problem for p in read_file.problems] == [
        "This student ID is new; by the other ids of the row, it is s1."
    ]


def test_numbered_rows_are_joined_to_nobody():
    rows = ("usmle_id,score", "0-123-111-1,45")
    assert students_of(*rows, number_students=True) == ["row-2"]


@given(st.text())
def test_a_comparable_id_is_comparable_to_itself(text):
    assert comparable(comparable(text)) == comparable(text)
