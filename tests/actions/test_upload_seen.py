"""A file is saved as its preview showed it, unless the record is another one by then."""

from dataclasses import replace

import pytest

from cohort_data.actions import uploads
from cohort_data.errors import AlreadyUploaded, OpenQuestions, UploadRefused
from cohort_data.ingest import reading
from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.model import Answers
from cohort_data.store import area_names, results, school
from tests import files
from tests.files import ON_1_MAY, STEP_1, TODAY

# What it writes is tried on PostgreSQL in other modules each time, here before a release.
POSTGRESQL_AT_RELEASE = True
OLD = files.scores(("s1", 55), ("s2", 70))
NEW = files.scores(("s1", 62), ("s2", 70), ("s3", 40))


def shown(database, viewer, content, answers=ON_1_MAY, name="file.csv"):
    table, layout = files.understood(database, viewer, content, name)
    preview = uploads.prepare(database, viewer, table, layout, answers, today=TODAY)
    return table, layout, preview


def facts(database):
    with database.reading() as connection:
        frame = results.attempts_frame(connection)
    return frame[["student_id", "outcome", "score"]].to_dict("records")


def test_what_was_seen_is_saved_without_being_read_again(database, viewer, monkeypatch):
    table, layout, preview = shown(database, viewer, OLD)
    monkeypatch.setattr(reading, "read", None)
    saved = uploads.save_seen(database, viewer, table, layout, ON_1_MAY, preview, today=TODAY)
    assert (saved.effect, preview.effect.new) == (preview.effect, 2)
    assert [row["score"] for row in facts(database)] == [55.0, 70.0]


def test_a_record_that_changed_since_is_compared_anew(database, viewer):
    table, layout, preview = shown(database, viewer, NEW, name="second.csv")
    files.save(database, viewer, OLD)
    with pytest.raises(UploadRefused, match="Say why"):
        uploads.save_seen(database, viewer, table, layout, ON_1_MAY, preview, today=TODAY)
    assert [row["score"] for row in facts(database)] == [55.0, 70.0]


def test_the_same_file_that_somebody_saved_since_is_not_saved_twice(database, viewer):
    table, layout, preview = shown(database, viewer, OLD)
    files.save(database, viewer, OLD)
    with pytest.raises(AlreadyUploaded):
        uploads.save_seen(database, viewer, table, layout, ON_1_MAY, preview, today=TODAY)


def test_other_answers_than_those_seen_are_read_anew(database, viewer):
    table, layout, preview = shown(
        database, viewer, files.step_1(("s1", "2026-05-01", "Fail")), STEP_1
    )
    other = replace(STEP_1, cohort="Class of 2029")
    uploads.save_seen(database, viewer, table, layout, other, preview, today=TODAY)
    with database.reading() as connection:
        assert list(school.cohort_keys(connection)) == ["Class of 2029"]


def test_a_preview_with_open_questions_saves_nothing(database, viewer):
    table, layout, preview = shown(database, viewer, OLD, STEP_1)
    with pytest.raises(OpenQuestions):
        uploads.save_seen(database, viewer, table, layout, STEP_1, preview, today=TODAY)
    assert facts(database) == []


def test_a_record_that_changed_while_the_file_was_read_is_read_anew(database, viewer, monkeypatch):
    table, layout = files.understood(database, viewer, NEW, "second.csv")
    read, times = reading.read, []

    def interrupted(*parts):
        times.append(parts)
        if len(times) == 1:  # Reading the other file is the second time.
            files.save(database, viewer, OLD)
        return read(*parts)

    monkeypatch.setattr(reading, "read", interrupted)
    said = replace(ON_1_MAY, reason="A late rescore")
    preview = uploads.prepare(database, viewer, table, layout, said, today=TODAY)
    uploads.save_seen(database, viewer, table, layout, said, preview, today=TODAY)
    assert len(times) == 3


def test_another_order_of_day_and_month_than_was_seen_is_read_anew(database, viewer):
    content = files.scores(("s1", "03/04/2026", 55), header="Student ID,Date,Score")
    table, layout = files.understood(database, viewer, content)
    seen, meant = replace(layout, day_first=True), replace(layout, day_first=False)
    preview = uploads.prepare(database, viewer, table, seen, files.ASKED, today=TODAY)
    uploads.save_seen(database, viewer, table, meant, files.ASKED, preview, today=TODAY)
    with database.reading() as connection:
        assert results.attempts_frame(connection)["date"].tolist() == ["2026-03-04"]


def test_a_file_whose_areas_are_kept_otherwise_is_not_read_again(database, viewer, monkeypatch):
    content = files.scores(
        ("s1", "2026-03-14", "Fail", 50, 40), header="Student ID,Date,Result,Score %,Cardio"
    )
    said = AreaName("Cardio", "Cardiovascular System", "system", "")
    answers = Answers(cohort="Class of 2028", exam="CBSE", areas=(said,))
    table, layout, preview = shown(database, viewer, content, answers)
    monkeypatch.setattr(reading, "read", None)
    uploads.save_seen(database, viewer, table, layout, answers, preview, today=TODAY)
    with database.reading() as connection:
        (kept,) = area_names.names_frame(connection).to_dict("records")
    assert (kept["name"], kept["area"]) == ("Cardio", "Cardiovascular System")
