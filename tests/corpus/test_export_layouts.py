"""Every layout in which results reach a school comes out right, or says what it asks for."""

import random

import pytest

from tests.corpus.dialects import AS_EXPORTED, written
from tests.corpus.judging import State, judge
from tests.corpus.layouts import LAYOUTS

FILES = {
    (layout.name, label): (layout, content)
    for layout in LAYOUTS
    for label, content in written(layout)
}
NEEDS_NO_CORRECTION = 0.8
SEED, OTHER_DIALECTS = 2028, 6
# Each takes a second; those between are tried before a release, with every other dialect.
TRIED = LAYOUTS[::2]


def tried_each_time():
    """Every other file as exported, and six in another dialect, always the same ones."""
    others = [(name, label) for name, label in FILES if label != AS_EXPORTED]
    return [
        *((layout.name, AS_EXPORTED) for layout in TRIED),
        *random.Random(SEED).sample(others, OTHER_DIALECTS),
    ]


SOME = tried_each_time()
REST = [one for one in FILES if one not in SOME]


@pytest.fixture(scope="module")
def verdict_of(records_made):
    """Judge a file once, however many tests ask."""
    empty, kept = records_made.file(None), {}

    def verdict(name, label):
        if (name, label) not in kept:
            kept[name, label] = judge(empty, *FILES[name, label])
        return kept[name, label]

    return verdict


@pytest.mark.parametrize(("name", "label"), SOME)
def test_a_layout_lists_those_who_failed(verdict_of, name, label):
    found = verdict_of(name, label)
    assert found.state is State.RIGHT, found.words


@pytest.mark.acceptance
@pytest.mark.parametrize(("name", "label"), REST)
def test_a_layout_lists_those_who_failed_in_every_other_dialect(verdict_of, name, label):
    found = verdict_of(name, label)
    assert found.state is State.RIGHT, found.words


@pytest.mark.parametrize(
    "layouts", [TRIED, pytest.param(LAYOUTS, marks=pytest.mark.acceptance)], ids=["some", "all"]
)
def test_four_in_five_layouts_need_no_column_corrected(verdict_of, layouts):
    found = [verdict_of(layout.name, AS_EXPORTED) for layout in layouts]
    untouched = [one for one in found if one.state is State.RIGHT and not one.corrected]
    assert len(untouched) >= NEEDS_NO_CORRECTION * len(found)


def test_every_layout_has_a_name_of_its_own_and_there_are_enough():
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS) >= 36
