"""Whatever stands in a file, its columns get one meaning each, in any order, and it can be said."""

from collections import Counter

from column_files import meanings, table
from hypothesis import given, settings
from hypothesis import strategies as st

from cohort_data.ingest import columns
from cohort_data.ingest.model import REMARKS, Field
from cohort_data.ingest.synonyms import listed_headers
from cohort_data.words import UploadKind

HEADERS = st.sampled_from([word.header for word in listed_headers()]) | st.text(max_size=6)
WORDS = "Pass F 72% 71,5 2026-02-30 11-Feb-26 a@b.edu Lower H 280731 5-123-456-7 x ² - =1+1"
VALUES = st.sampled_from(["", "0", "1", "Ann Lee", "Cardiovascular System", *WORDS.split()])
FILES = st.dictionaries(
    HEADERS, st.lists(VALUES, min_size=4, max_size=4), min_size=1, max_size=8
).map(table)
KINDS = st.sampled_from([None, *UploadKind])
SOME = settings(max_examples=60, deadline=None)


@SOME
@given(FILES, KINDS)
def test_every_column_gets_one_meaning_and_every_field_one_column(read, kind):
    layout = columns.suggest(read, kind=kind)
    assert tuple(one.header for one in layout.columns) == read.headers
    held = Counter(one.field for one in layout.columns)
    several = {field for field, number in held.items() if number > 1}
    assert several <= {Field.AREA, Field.IGNORE, *REMARKS, *layout.joined}


@SOME
@given(FILES, KINDS)
def test_the_order_of_any_columns_does_not_matter(read, kind):
    backwards = table({name: list(read.cells[name]) for name in reversed(read.headers)})
    there, back = (columns.suggest(one, kind=kind) for one in (read, backwards))
    assert meanings(there) == meanings(back)
    assert there.joined == back.joined


@SOME
@given(FILES, KINDS)
def test_accepting_answers_every_question_that_has_a_suggestion(read, kind):
    layout = columns.accepted(read, columns.suggest(read, kind=kind))
    assert all(one.suggestion is None for one in columns.questions(read, layout))


@SOME
@given(FILES, KINDS)
def test_each_thing_is_asked_about_once(read, kind):
    questions = columns.questions(read, columns.suggest(read, kind=kind))
    assert all(number == 1 for number in Counter(one.about for one in questions).values())
