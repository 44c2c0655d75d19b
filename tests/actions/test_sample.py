"""What is planted in the sample's files is found in them, and nothing besides."""

import pytest
from sqlalchemy import select

from cohort_data.actions import samples
from cohort_data.actions.viewers import local_viewer
from cohort_data.reports import areas, lists
from cohort_data.reports.queue import flagged
from cohort_data.settings import Settings
from cohort_data.store import results, students
from cohort_data.store.concerns import open_concerns
from cohort_data.store.schema import open_database
from cohort_data.store.tables.facts import area_score, attempt, result, upload
from cohort_data.store.tables.people import student_identifier
from tests.findings import CLEAR_GAPS, FINDINGS, LISTED, NOTICED, WRITTEN_FOR


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A record with the sample cohort on the day for which its files were written."""
    database = open_database(Settings(data_dir=tmp_path_factory.mktemp("sample") / "data"))
    samples.load_sample(database, local_viewer(database), today=WRITTEN_FOR)
    yield database
    database.close()


@pytest.fixture(scope="module")
def advisor(sample):
    return local_viewer(sample)


@pytest.fixture
def people(sample, advisor):
    return lists.student_list(sample, advisor).set_index("student_id")


@pytest.fixture
def attempts(sample):
    """Every attempt on record with the school's id of its student."""
    with sample.reading() as connection:
        frame = results.attempts_frame(connection)
        own = students.own_ids(connection)
    return frame.assign(student=frame["student_id"].map(own))


def test_the_cohorts_have_their_students(people):
    assert people.groupby("cohort").size().to_dict() == FINDINGS["cohorts"]
    assert len(people) == FINDINGS["students"]


def test_every_student_with_a_failure_is_listed_in_the_tier_that_was_planted(sample, advisor):
    rows = flagged(sample, advisor, today=WRITTEN_FOR).rows
    assert dict(zip(rows["student_id"], rows["tier_label"], strict=True)) == LISTED


def test_the_failures_are_those_that_were_planted(attempts):
    failed = attempts[attempts["outcome"] == "fail"]
    found = {exam: sorted(rows["student"]) for exam, rows in failed.groupby("exam")}
    assert found == {exam: sorted(ids) for exam, ids in FINDINGS["failed"].items()}


def test_as_many_students_as_planted_have_a_concern(sample):
    with sample.reading() as connection:
        assert len(open_concerns(connection)) == FINDINGS["raised"]


def test_first_and_second_failures_of_step_1_and_recoveries_are_told_apart(attempts):
    step_1 = attempts[attempts["exam"] == "Step 1"].sort_values("date")
    failed = step_1[step_1["outcome"] == "fail"].groupby("student").size()
    passed = step_1[step_1["outcome"] == "pass"]["student"]
    told = FINDINGS["step_1"]
    assert len(failed) == told["failed_first"]
    assert sorted(failed[failed > 1].index) == told["failed_twice"]
    assert sorted(set(failed.index) & set(passed)) == told["recovered"]


def test_a_withheld_result_is_pending(attempts):
    pending = attempts[attempts["outcome"] == "pending"]
    assert pending["student"].tolist() == FINDINGS["step_1"]["withheld"]


def test_the_late_entrant_is_in_the_later_class(people):
    late = NOTICED["late_entrant"]
    assert people.loc[late["student"], "cohort"] == late["to"]


def test_a_student_on_leave_is_listed_without_a_concern(sample, advisor, people):
    rows = flagged(sample, advisor, today=WRITTEN_FOR).rows.set_index("student_id")
    assert people.loc[NOTICED["on_leave"], "status"] == "leave"
    assert rows.loc[NOTICED["on_leave"], "concern"] == ""


def test_a_student_with_two_ids_is_one_student(sample, people):
    told = NOTICED["two_ids"]
    with sample.reading() as connection:
        keys = students.keys_by_identifier(connection, students.SCHOOL_ID)
    assert keys[told["newer"]] == keys[told["student"]]
    assert told["newer"] not in people.index


def test_two_students_of_one_name_stay_two(people):
    assert people.loc[NOTICED["one_name"], "name"].nunique() == 1


def test_a_corrected_score_takes_the_place_of_the_first(sample, attempts):
    told = NOTICED["corrected"]
    rows = attempts[(attempts["student"] == told["student"]) & (attempts["exam"] == told["exam"])]
    assert rows["score"].tolist() == [told["to"]]
    with sample.reading() as connection:
        kept = select(result.c.score).where(result.c.attempt_id == int(rows["attempt_id"].iloc[0]))
        assert connection.execute(kept).scalars().all() == [told["from"], told["to"]]


def test_clear_gaps_are_those_that_were_planted(sample, advisor):
    found = areas.areas_by_student(sample, advisor)
    clear = found[found["word"] == "clear gap"]
    columns = (clear[name] for name in ("student_id", "exam", "axis", "area"))
    assert set(zip(*columns, strict=True)) == CLEAR_GAPS


def test_the_area_that_is_low_for_the_whole_class_is_the_weakest_of_the_cohort(sample, advisor):
    told = FINDINGS["class_gap"]
    exams = lists.exam_list(sample, advisor).set_index("name")["public_id"]
    found = areas.cohort_areas(sample, advisor, exam=exams[told["exam"]])
    assert found[found["axis"] == told["axis"]].iloc[0]["area"] == told["area"]


def test_a_student_low_in_every_area_has_no_clear_gap(sample, advisor):
    found = areas.areas_by_student(sample, advisor)
    mine = found[found["student_id"] == FINDINGS["across_the_board"]["student"]]
    assert "clear gap" not in set(mine["word"])
    assert (mine["level"] == "lower").sum() > len(mine[mine["level"] != ""]) * 0.8


@pytest.mark.parametrize("sitting", ["cbse_1", "cbse_2"])
def test_a_student_without_areas_has_none_and_is_low_in_none(sample, sitting):
    with sample.reading() as connection:
        keys = students.keys_by_identifier(connection, students.SCHOOL_ID)
        query = (
            select(student_identifier.c.value)
            .join(attempt, attempt.c.student_id == student_identifier.c.student_id)
            .join(result, result.c.attempt_id == attempt.c.id)
            .join(upload, upload.c.id == result.c.upload_id)
            .where(
                upload.c.file == f"{sitting}.csv",
                result.c.id.not_in(select(area_score.c.result_id)),
            )
        )
        without = set(connection.execute(query).scalars()) & keys.keys()
    assert sorted(without) == FINDINGS["missing_areas"][sitting]
