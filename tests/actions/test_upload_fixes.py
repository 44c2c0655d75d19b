"""What is wrong in a file is put right in place, or left open while the good rows are saved."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from cohort_data.actions import uploads
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import AlreadyUploaded, UploadRefused
from cohort_data.ingest.fixes import Fix, Repair
from cohort_data.reports import lists
from cohort_data.reports.queue import flagged
from cohort_data.reports.upload_fixes import fixes_of
from cohort_data.store.tables import metadata
from cohort_data.store.tables.facts import upload as upload_table
from cohort_data.store.tables.school import layout
from components.background import DONE, Cancelled
from tests.files import ON_1_MAY, TODAY, prepare, save, scores, understood

BAD = scores(("0012", 80), ("0013", "abc"), ("0014", 65), ("0015", 170))
MENDED = scores(("0012", 80), ("0013", 50), ("0014", 65), ("0015", 70))
ABSENT = Fix(3, "Score", Repair.ABSENT, was="abc")
GOOD = replace(ON_1_MAY, good_rows=True)


def fixed(*fixes, answers=ON_1_MAY):
    return replace(answers, fixes=fixes)


def listed(database, viewer):
    return list(flagged(database, viewer, today=TODAY).rows["student_id"])


def test_a_file_with_a_wrong_row_is_refused_as_a_whole(database, viewer):
    with pytest.raises(UploadRefused, match=r"2 problems\. Line 3, column Score"):
        save(database, viewer, BAD)


def test_the_preview_and_the_save_see_the_same_fixes(database, viewer):
    answers = fixed(ABSENT, Fix(5, "Score", Repair.VALUE, "60", "170"))
    expected = prepare(database, viewer, BAD, answers).effect
    assert (expected.new, expected.failed) == (3, 2)
    assert save(database, viewer, BAD, answers).effect == expected
    assert listed(database, viewer) == ["0014", "0015"]


def test_a_value_that_cannot_be_right_is_refused_like_a_cell(database, viewer):
    with pytest.raises(UploadRefused, match="Line 5, column Score: Expected 0 to 100"):
        save(database, viewer, BAD, fixed(ABSENT, Fix(5, "Score", Repair.VALUE, "101", "170")))


@pytest.mark.acceptance
def test_each_fix_is_kept_with_the_upload(database, viewer):
    done = save(database, viewer, BAD, fixed(ABSENT, Fix(5, "", Repair.SKIP)))
    kept = fixes_of(database, viewer, upload=done.upload).fixes
    assert kept.to_dict("records") == [
        {"line": 3, "column": "Score", "was": "abc", "what": "absent", "value": ""},
        {"line": 5, "column": "", "was": "", "what": "skip", "value": ""},
    ]


def test_a_line_left_out_is_among_those_not_used(database, viewer):
    done = save(database, viewer, BAD, fixed(ABSENT, Fix(5, "", Repair.SKIP)))
    rows = lists.skipped_rows(database, viewer, upload=done.upload).set_index("line")["reason"]
    assert rows.to_dict() == {3: "no result in this row", 5: "left out by hand"}


def test_the_good_rows_are_saved_and_the_others_are_open(database, viewer):
    done = save(database, viewer, BAD, GOOD)
    assert (done.effect.new, listed(database, viewer)) == (2, ["0014"])
    left_open = fixes_of(database, viewer, upload=done.upload).open
    assert left_open[["line", "column", "value", "is_settled"]].to_numpy().tolist() == [
        [3, "Score", "abc", False],
        [5, "Score", "170", False],
    ]


def test_the_file_again_with_its_rows_corrected_brings_only_those_in(database, viewer):
    first = save(database, viewer, BAD, GOOD)
    effect = save(database, viewer, MENDED).effect
    assert (effect.new, effect.changed, effect.same) == (2, 0, 2)
    assert listed(database, viewer) == ["0013", "0014"]
    assert fixes_of(database, viewer, upload=first.upload).open["is_settled"].all()


def test_the_same_file_with_fixes_brings_the_open_rows_in(database, viewer):
    save(database, viewer, BAD, GOOD)
    answers = fixed(ABSENT, Fix(5, "Score", Repair.VALUE, "60", "170"))
    effect = save(database, viewer, BAD, answers).effect
    assert (effect.new, effect.same) == (1, 2)


@pytest.mark.parametrize("answers", [GOOD, fixed(ABSENT, Fix(5, "", Repair.SKIP))])
def test_the_same_file_with_the_same_fixes_is_there_already(database, viewer, answers):
    save(database, viewer, BAD, answers)
    with pytest.raises(AlreadyUploaded):
        save(database, viewer, BAD, answers)


def test_other_fixes_that_change_nothing_are_there_already(database, viewer):
    save(database, viewer, BAD, fixed(ABSENT, Fix(5, "", Repair.SKIP)))
    with pytest.raises(AlreadyUploaded):
        save(database, viewer, BAD, fixed(Fix(3, "", Repair.SKIP), Fix(5, "", Repair.SKIP)))


def test_the_student_of_an_open_row_is_not_missed(database, viewer):
    whole = [(f"s{number:02}", 50 + number) for number in range(1, 31)]
    save(database, viewer, scores(*whole))
    bad = scores(*whole[:-1], ("s30", "abc"))
    found = prepare(database, viewer, bad, GOOD)
    assert found.changes.missing.empty
    assert found.joining.without.empty
    vanished = prepare(database, viewer, scores(*whole[:-1]))
    assert list(vanished.joining.without["student_id"]) == ["s30"]


def test_an_undone_upload_opens_its_rows_again(database, viewer):
    first = save(database, viewer, BAD, GOOD)
    second = save(database, viewer, MENDED)
    uploads.undo(database, viewer, second.upload, reason="wrong file", today=TODAY)
    assert not fixes_of(database, viewer, upload=first.upload).open["is_settled"].any()


def test_a_remembered_layout_holds_no_fix(database, viewer):
    save(database, viewer, BAD, fixed(ABSENT, Fix(5, "", Repair.SKIP)))
    with database.reading() as connection:
        assert "abc" not in connection.execute(select(layout.c.answers)).scalar_one()


def test_a_file_without_a_fix_keeps_the_identity_it_had(database, viewer):
    done = save(database, viewer, MENDED)
    with database.reading() as connection:
        kept = connection.execute(
            select(upload_table.c.answers).where(upload_table.c.public_id == done.upload)
        ).scalar_one()
    assert "fixes" not in kept
    assert "good_rows" not in kept


def test_the_last_step_told_is_the_one_after_which_everything_is_kept(database, viewer):
    steps = []
    save_told(database, viewer, lambda part, words: steps.append((part, words)))
    assert steps[-1][0] == DONE  # what follows keeps everything
    assert all(words for _, words in steps)


@pytest.mark.parametrize("step", [0, 3, -1])
def test_a_save_that_is_cancelled_leaves_no_row(embedded, step):
    viewer, told = local_viewer(embedded), []
    save_told(embedded, viewer, lambda part, _: told.append(part))
    uploads.undo(embedded, viewer, upload_of(embedded, viewer), reason="again", today=TODAY)
    before, wanted = rows_in(embedded), told[step]

    def cancel(part, _):
        if part == wanted:
            raise Cancelled

    with pytest.raises(Cancelled):
        save_told(embedded, viewer, cancel)
    assert rows_in(embedded) == before


def save_told(database, viewer, progress):
    table, layout = understood(database, viewer, MENDED)
    uploads.save(database, viewer, table, layout, ON_1_MAY, today=TODAY, progress=progress)


def upload_of(database, viewer):
    return lists.upload_list(database, viewer)["public_id"].iloc[0]


def rows_in(database):
    with database.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar()
            for table in metadata.sorted_tables
        }
