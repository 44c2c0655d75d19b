"""How the way a file was read is recognised and remembered."""

import pytest
from column_files import FEW, FILES, IDS, ITEMS, PERCENTS, TOTAL, meanings, some, table
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.ingest import columns, layouts
from cohort_data.ingest.model import Field, Layout
from cohort_data.words import Outcome, UploadKind


def remembered(found, layout=None, other=None):
    read = table(found)
    text = layouts.to_json(layout or columns.accepted(read, columns.suggest(read)))
    return layouts.from_json(text, table(other or found))


@given(st.permutations(["SID", "Last Name", "Q01", "Total"]))
def test_the_order_of_columns_does_not_change_the_signature(headers):
    assert layouts.signature(headers) == layouts.signature(["SID", "Last Name", "Q01", "Total"])


def test_case_and_punctuation_do_not_change_the_signature():
    assert layouts.signature(["Last Name", "P/F"]) == layouts.signature(["last_name", "p / f"])


@pytest.mark.parametrize("other", [["SID"], ["SID", "Total", "G3"], ["SID", "%"], ["SIDTotal"]])
def test_other_columns_have_another_signature(other):
    assert layouts.signature(["SID", "Total"]) != layouts.signature(other)


@pytest.mark.parametrize("name", FILES)
def test_a_remembered_layout_reads_the_next_file_in_the_same_way(name):
    found = FILES[name]
    read = table(found)
    accepted = columns.accepted(read, columns.suggest(read))
    again = remembered(found)
    assert meanings(again) == meanings(accepted)
    assert (again.kind, again.joined) == (accepted.kind, accepted.joined)
    assert again.number_students == accepted.number_students


@pytest.mark.parametrize("name", FILES)
@FEW
@given(data=st.data())
def test_a_remembered_layout_survives_another_order_of_columns(name, data):
    shuffled = data.draw(st.permutations(FILES[name]))
    again = remembered(FILES[name], other=shuffled)
    assert meanings(again) == meanings(remembered(FILES[name]))
    assert again.headers(Field.EXAM) == remembered(FILES[name]).headers(Field.EXAM)


def test_a_remembered_layout_takes_the_headers_as_the_new_file_writes_them():
    again = remembered({"SID": IDS, "EPC": PERCENTS}, other={"sid": IDS, "epc": PERCENTS})
    assert meanings(again) == {"sid": "student_id", "epc": "score"}


def test_words_and_the_order_of_dates_are_remembered():
    read = table({"SID": IDS, "Result": some("Pass", "Ext")})
    layout = columns.corrected(read, columns.suggest(read), words={"Ext": Outcome.PENDING})
    dated = Layout(layout.kind, layout.columns, words=layout.words, day_first=True)
    again = remembered({"SID": IDS, "Result": some("Pass", "Ext")}, dated)
    assert (again.words, again.day_first) == ({"Ext": Outcome.PENDING}, True)


def test_nothing_of_the_values_is_remembered():
    read = table({"SID": IDS, "EPC": PERCENTS})
    assert IDS[0] not in layouts.to_json(columns.suggest(read))


def test_samples_and_reasons_are_those_of_the_new_file():
    again = remembered({"SID": IDS, "EPC": PERCENTS}, other={"SID": ["7"], "EPC": ["50"]})
    assert again.columns[0].samples == ("7",)
    assert again.columns[0].why.startswith("as in the last file with these columns")


def test_a_percent_is_proved_anew_in_the_new_file():
    first = {"SID": IDS, **{f"Q{n}": item for n, item in enumerate(ITEMS)}, "Total": TOTAL}
    assert "percent" in remembered(first).columns[-1].why
    other = {**first, "Total": ["12", *TOTAL[1:]]}
    assert "percent" not in remembered(first, other=other).columns[-1].why


def test_headers_that_differ_only_in_punctuation_keep_their_meanings():
    first = {"SID": IDS, "S/ID": PERCENTS}
    read = table(first)
    layout = columns.corrected(
        read, columns.suggest(read), columns={Field.SCORE: ["S/ID"], Field.STUDENT_ID: ["SID"]}
    )
    assert meanings(remembered(first, layout)) == {"SID": "student_id", "S/ID": "score"}


def test_the_kind_is_remembered():
    assert remembered(FILES["roster"]).kind is UploadKind.ROSTER


@pytest.mark.parametrize("name", FILES)
def test_a_remembered_layout_is_written_as_it_was_read(name):
    read = table(FILES[name])
    text = layouts.to_json(columns.accepted(read, columns.suggest(read)))
    assert layouts.to_json(layouts.from_json(text, read)) == text
