"""Whether any file at all ends as a table or as a sentence, never as another error."""

from hypothesis import given, settings
from hypothesis import strategies as st
from malformed.text_cases import GOOD
from malformed.workbooks import workbook

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.model import TextTable
from cohort_data.ingest.readers import read_file

WORKBOOK = workbook()
PIECES = [b",", b";", b'"', b"\n", b"\r", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x81", b"\t", b""]
CUTS = st.lists(
    st.tuples(st.integers(0, 2_000), st.integers(0, 9), st.sampled_from(PIECES)), max_size=6
)


def ends_well(name: str, content: bytes) -> bool:
    try:
        return isinstance(read_file(name, content), TextTable)
    except UnreadableFile as error:
        return str(error).startswith(name)


def mutated(content: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, piece in cuts:
        begin = at % (len(content) + 1)
        content = content[:begin] + piece + content[begin + length :]
    return content


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=300))
def test_any_bytes_end_as_a_table_or_a_sentence(content):
    assert ends_well("results.csv", content)


@settings(deadline=None)
@given(CUTS)
def test_a_mutated_text_ends_as_a_table_or_a_sentence(cuts):
    assert ends_well("results.csv", mutated(GOOD, cuts))


@settings(deadline=None, max_examples=25)  # each starts a process
@given(CUTS)
def test_a_mutated_workbook_ends_as_a_table_or_a_sentence(cuts):
    assert ends_well("results.xlsx", mutated(WORKBOOK, cuts))


@settings(deadline=None)
@given(st.lists(st.text(alphabet='S1,;"\t\r\n \xa0éß|0.-', max_size=12), max_size=12))
def test_any_lines_end_as_a_table_or_a_sentence(lines):
    assert ends_well("results.csv", "\n".join(lines).encode())
