"""Which column of a list of students says whether somebody is enrolled."""

import pytest
from column_files import EMAILS, FULL, IDS, PASSED, PERCENTS, WORDS, always, table, understood
from reading_files import read

from cohort_data.ingest.columns import suggest
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Field
from cohort_data.words import StudentStatus, UploadKind

STATUSES = [*["Enrolled"] * 9, "LOA", "Withdrawn", "On leave"]
ROSTER = {"Student ID": IDS, "Name": FULL}


@pytest.mark.parametrize("header", ["Status", "Enrollment Status", "Student status"])
def test_words_such_as_enrolled_are_a_status(header):
    assert understood(ROSTER | {header: STATUSES})[header] == "status"


@pytest.mark.parametrize("words", [PASSED, WORDS, always("Withdrawn"), always("Submitted")])
def test_results_under_the_header_status_are_no_status(words):
    assert not understood(ROSTER | {"Status": words})["Status"].startswith("status")


def test_a_status_beside_results_is_used_where_it_is_sure():
    found = understood({"SID": IDS, "EPC": PERCENTS, "Status": STATUSES})
    assert found["Status"] == "status"


def test_a_doubtful_status_beside_results_is_left_out_and_not_asked_about():
    mixed = [*STATUSES[:7], *["on the moon"] * 5]
    found = understood({"SID": IDS, "EPC": PERCENTS, "Status": mixed})
    assert found["Status"] == "ignore"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("active", StudentStatus.ENROLLED),
        ("Leave of Absence", StudentStatus.LEAVE),
        ("withdrew", StudentStatus.WITHDRAWN),
        ("DISMISSED", StudentStatus.DISMISSED),
        ("Graduated", StudentStatus.GRADUATED),
        ("", ""),
        ("on the moon", ""),
    ],
)
def test_a_word_is_read_as_a_status(word, status):
    found = read("student_id,status", f"s1,{word}", kind=UploadKind.ROSTER)
    assert found.students["status"].tolist() == [status]


def test_a_word_that_nobody_knows_is_pointed_out_and_changes_nothing():
    found = read("student_id,status", "s1,on the moon", kind=UploadKind.ROSTER)
    assert [problem.fatal for problem in found.problems] == [False]
    assert found.can_be_saved


def test_ids_on_record_under_another_header_make_the_schools_id_unnecessary():
    known = Known(own_ids={Field.EMAIL: dict.fromkeys(EMAILS, "s1")})
    assert suggest(table({"Email": EMAILS, "EPC": PERCENTS}), known=known).by_other_id
    assert not suggest(table({"Email": EMAILS, "EPC": PERCENTS})).by_other_id
