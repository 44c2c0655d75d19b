"""Whether the quick way of reading a text gives exactly what the exact way gives."""

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers.bodies import Body, body
from cohort_data.ingest.readers.bulk import bulk_frame
from cohort_data.ingest.readers.heads import Head
from cohort_data.ingest.readers.split import split
from cohort_data.ingest.readers.tables import Source, text_table

ODD = 'ab1 ,;"\t\r\n\0\x0b\x1c\x7f\x85\xa0é\u0308\u200b\u2028\ufeff\ufffd'
CELL = st.text(alphabet=ODD, max_size=4)
END = st.sampled_from(["\n", "\r\n", "\r"])


def finished(under: Body, width: int):
    names = tuple("abc"[:width])
    try:
        table = text_table(Source("x.csv", ""), Head(0, 1, names, ("",) * width), under)
    except UnreadableFile as error:
        return str(error)
    return table


def quick(text: str, width: int):
    cells = bulk_frame(text, ",", width=width, first_line=2)
    return None if cells is None else finished(Body(cells), width)


def exact(text: str, width: int):
    return finished(body(split(text, ",", first_line=2), "abc"[:width], ","), width)


def assert_same(text: str, width: int) -> None:
    one, other = quick(text, width), exact(text, width)
    if one is None or isinstance(one, str):
        assert one is None or one == other
        return
    pd.testing.assert_frame_equal(one.cells, other.cells)
    assert (one.problems, one.skipped) == (other.problems, other.skipped)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet=ODD, max_size=40), st.integers(1, 3))
@example('"a"\n"b"', 1)
@example("a\n\n\nb", 1)
@example("\ufeff1", 1)
@example('a,"b\nc"\n\nd,e', 2)
def test_any_text_reads_the_same_both_ways(text, width):
    assert_same(text, width)


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=5), END)
def test_quoted_rows_read_the_same_both_ways(rows, end):
    assert_same(end.join(",".join(map(quoted, row)) for row in rows), 2)


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.lists(CELL.map(quoted), min_size=1, max_size=3), min_size=1, max_size=5), END)
def test_ragged_rows_read_the_same_both_ways(rows, end):
    assert_same(end.join(map(",".join, rows)) + end, 2)


@pytest.mark.parametrize("text", ["1,2\n3,4\n", '"1","2"\r\n"3","a""b"', "NA,00123", "é,\u200b"])
def test_regular_text_is_read_the_quick_way(text):
    assert quick(text, 2) is not None


@pytest.mark.parametrize(
    "text",
    ["1,2\n3\n", "1,2\n\n3,4", '1,"a\nb"', '1,a"b', '"1" ,2', '1,"a"b', '1,"2'],
)
def test_irregular_text_is_left_to_the_exact_way(text):
    assert quick(text, 2) is None
