"""Every row of a file ends as used, skipped or wrong, whatever stands in it."""

import pandas as pd
from hypothesis import example, given
from hypothesis import strategies as st
from reading_files import SETTLED, layout, table

from cohort_data.ingest import reading
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, TextTable
from cohort_data.words import UploadKind
from tests.examples import few

ANSWERS = Answers(**{**vars(SETTLED), "date": None, "date_unknown": True})
WIDE = "student_id,date,attempt,score,outcome,area:Heart"
LONG = "student_id,date,area_name,correct"
IDS = ["s1", "s2", "00123", " s1 ", "", "Total", "1.2E+11", "000"]
DATES = ["", "2026-03-14", "14-Jun-2026", "2026-02-30"]
wide_rows = st.lists(
    st.tuples(
        st.sampled_from(IDS),
        st.sampled_from(DATES),
        st.sampled_from(["", "1", "2", "x"]),
        st.sampled_from(["45", "45.0", "70", "", "101", "ABS", "68*"]),
        st.sampled_from(["", "Pass", "Fail", "W"]),
        st.sampled_from(["", "40", "x"]),
    ),
    max_size=15,
)
long_rows = st.lists(
    st.tuples(
        st.sampled_from(IDS),
        st.sampled_from(DATES),
        st.sampled_from(["70", "12", ""]),
        st.sampled_from(["0", "1", "1.0", "", "2"]),
    ),
    max_size=15,
)
# The machine may be busy with other tests, and each example reads a file or two.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def written(header, rows):
    return table(header, *(",".join(row) for row in rows))


def read(header, rows, kind=UploadKind.RESULTS):
    return reading.read(written(header, rows), layout(header, kind), ANSWERS, Known())


def lines(found):
    return {one.line for one in found}


def refused(read_file):
    return lines(problem for problem in read_file.problems if problem.fatal)


def facts(read_file):
    """What was read, without lines and in an order of its own."""
    results = read_file.results.drop(columns=["line", "raw"]).astype(object).fillna(-1)
    told = [tuple(row) for row in results.itertuples(index=False)]
    areas = read_file.areas.drop(columns="result").fillna(-1)
    by_result = [
        (told[result], tuple(area))
        for result, area in zip(
            read_file.areas["result"], areas.itertuples(index=False), strict=True
        )
    ]
    return sorted(map(str, told)), sorted(map(str, by_result))


@few
@given(wide_rows)
def test_every_row_is_used_skipped_or_wrong_and_only_one_of_them(rows):
    read_file = read(WIDE, rows)
    used = set(read_file.results["line"])
    skipped, wrong = lines(read_file.skipped), refused(read_file) - {1}
    assert used | skipped | wrong == set(range(2, len(rows) + 2))
    assert len(used) + len(skipped) + len(wrong) == len(rows)


@few
@given(long_rows)
def test_every_answered_item_is_counted_skipped_or_wrong(rows):
    read_file = read(LONG, rows, UploadKind.AREAS)
    left = len(lines(read_file.skipped)) + len(refused(read_file) - {1})
    assert read_file.areas["items"].sum() + left == len(rows)


@few
@given(st.data())
def test_the_order_of_the_rows_does_not_change_the_facts(data):
    header, rows = data.draw(st.sampled_from([(WIDE, wide_rows), (LONG, long_rows)]))
    kind = UploadKind.AREAS if header is LONG else UploadKind.RESULTS
    some = data.draw(rows)
    forth, back = read(header, some, kind), read(header, data.draw(st.permutations(some)), kind)
    assert forth.can_be_saved == back.can_be_saved
    if forth.can_be_saved:
        assert facts(forth) == facts(back)


@few
@given(texts, texts)
@example("=1+1", "![](http://x.example/p.png)")
@example("007", "\x00\u202e")
def test_ids_and_names_come_out_as_typed(student_id, name):
    cells = pd.DataFrame({"student_id": ["x" + student_id], "name": [name]}, index=[2], dtype=str)
    typed = TextTable("students.csv", "0" * 64, cells, 1)
    roster = layout("student_id,name", UploadKind.ROSTER)
    student = reading.read(typed, roster, ANSWERS, Known()).students.iloc[0]
    assert student["student_id"] == ("x" + student_id).strip()
    assert student["name"] == name.strip()


@few
@given(wide_rows)
def test_a_file_that_is_read_twice_says_the_same(rows):
    first, second = read(WIDE, rows), read(WIDE, rows)
    assert first.problems == second.problems
    pd.testing.assert_frame_equal(first.results, second.results)
