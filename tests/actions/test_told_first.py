"""What stands after an undo where files tell the same, and a person or another file says else."""

from dataclasses import replace

from cohort_data.actions import uploads
from cohort_data.actions.corrections import correct_result
from cohort_data.by_hand.corrections import Cell, CorrectionDraft
from cohort_data.store import areas, results
from tests.files import ON_1_MAY, TODAY, save, scores

# What the store does on PostgreSQL is tried before a release.
POSTGRESQL_AT_RELEASE = True
AGAIN = replace(ON_1_MAY, reason="The office sent it again.")


def plain(score, *others):
    return scores(("s1", score), *((who, score) for who in others))


def with_areas(score, percent):
    return scores(("s1", score, percent), header="Student ID,Score,Genetics")


def bring_in(database, viewer, *contents):
    names = (f"{at}.csv" for at in range(len(contents)))
    return [
        save(database, viewer, content, AGAIN, name=name).upload
        for content, name in zip(contents, names, strict=True)
    ]


def undo(database, viewer, *gone):
    for upload in gone:
        uploads.undo(database, viewer, upload, reason="wrong file", today=TODAY)


def of_s1(database):
    """Score and file of the first student, and how many content areas are on record."""
    with database.reading() as connection:
        found = results.attempts_frame(connection).iloc[0]
        return found["score"], found["file"], len(areas.scores_frame(connection))


def test_a_correction_by_hand_outlasts_the_undo_of_a_later_file(database, viewer):
    bring_in(database, viewer, plain(60))
    with database.reading() as connection:
        attempt = results.attempts_frame(connection)["attempt"].item()
    draft = CorrectionDraft(attempt=attempt, cell=Cell.SCORE, value="75", reason="The letter")
    correct_result(database, viewer, draft, today=TODAY)
    later = save(database, viewer, plain(62), AGAIN, name="later.csv").upload
    undo(database, viewer, later)
    assert of_s1(database) == (75, "0.csv", 0)


def test_what_a_later_file_said_stands_when_the_first_of_two_before_it_is_undone(database, viewer):
    both = with_areas(60, 50), plain(60)
    first, *_ = bring_in(database, viewer, *both, with_areas(75, 50))
    undo(database, viewer, first)
    assert of_s1(database) == (75, "2.csv", 1)


def test_areas_go_with_the_only_file_that_had_them(database, viewer):
    others = plain(62), plain(60, "s2"), plain(60, "s3")
    undo(database, viewer, *bring_in(database, viewer, with_areas(60, 50), *others)[1::-1])
    assert of_s1(database) == (60, "2.csv", 0)
