"""One table gives one set of results, in whatever encoding, dialect or layout it arrives."""

import hashlib

import pytest
from malformed.damaged import exact
from malformed.endings import facts_of, settled
from malformed.ways import ANSWERS, TABLE, WAYS, Way

FEWEST = 48


def digest(facts):
    """Return one hash over results, areas in the order of their names."""
    lines = sorted(repr(fact._replace(areas=tuple(sorted(fact.areas)))) for fact in facts)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def read(way: Way):
    return settled(exact(way.content, TABLE).called(way.file))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.label)
def test_a_table_gives_the_same_results_however_it_arrives(way):
    found = read(way)
    assert (found.can_be_saved, digest(facts_of(found))) == (True, digest(TABLE.facts))


def test_there_are_48_ways_and_each_is_another_file():
    assert len({way.content for way in WAYS}) == len({way.label for way in WAYS}) == len(WAYS)
    assert len(WAYS) >= FEWEST


def test_one_other_score_gives_another_digest():
    other = TABLE.with_cell(1, "Score", "69.5")
    assert digest(facts_of(read(Way("", other.text().encode())))) != digest(TABLE.facts)
    assert TABLE.answers == ANSWERS
