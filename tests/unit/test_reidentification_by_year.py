"""Nobody is found in the figures of whole years, nor by setting them beside those of classes."""

import numpy as np
import pytest
from reidentification import COUNT, Reader, rate_counts, read_share
from synthetic_school import FILE, FIRST, LINK, STEPS, School

from cohort_data.disclosure import by_year, load_rules, outcomes, years
from cohort_data.disclosure.steps import range_of

YEARS = [str(FIRST + at) for at in range(4)]
QUICK, MANY = (0, 2, 5, 8), range(100)


def atoms(sets):
    """Which students exactly the same sets hold."""
    found = {}
    for member in frozenset().union(*sets):
        within = frozenset(at for at, one in enumerate(sets) if member in one)
        found.setdefault(within, set()).add(member)
    return found


def reader_of(school):
    """What somebody makes of every text, knowing who sat when, who is in which class, the rules."""
    reader = Reader()
    told = list(dict.fromkeys(school.told))
    found = atoms([members for *_, members in told])
    for within, members in found.items():
        reader.number(within, len(members))
        reader.aim(within, {within: 1})
    for at, (kind, texts, members) in enumerate(told):
        whole = {within: 1 for within in found if at in within}
        if kind == "block":
            reader.fact(whole, int(texts[0]), int(texts[0]))
            steps(reader, at, texts, int(texts[0]))
        elif kind == "follow-up":
            follow_up(reader, at, texts, whole)
        elif texts[2] != "not shown":
            n = len(members)
            assert texts[1] == str(n)
            counts = rate_counts(texts[2], n)
            assert len(counts) >= 4
            reader.fact(whole, n - counts[-1], n - counts[0])
        if kind in {"class", "year"}:
            reader.aim(("whole", at), whole)
    return reader, found


def steps(reader, at, texts, failed):
    """Each step, and how many fewer passed than sat again."""
    names = []
    for name, words, _percent in zip(texts[1::3], texts[2::3], texts[3::3], strict=True):
        low, high = bounds(words, failed)
        names.append(reader.number((at, name), failed))
        reader.fact({names[-1]: 1}, low, high)
        reader.aim(names[-1], {names[-1]: 1})
        reader.aim(("not", *names[-1]), {(at, "all"): 1, names[-1]: -1})
    reader.number((at, "all"), failed)
    reader.fact({(at, "all"): 1}, failed, failed)
    again, passed = (next(one for one in names if one[1] == step) for step in STEPS[1:])
    reader.fact({again: 1, passed: -1}, low=0)
    reader.aim((at, "failed again"), {again: 1, passed: -1})


def follow_up(reader, at, texts, whole):
    """How many of a class failed, and for how many of them each step was taken."""
    count, *sentences = texts
    found = COUNT.match(count)
    failing = reader.number(("failing", at), 1000)
    reader.fact({failing: 1} | dict.fromkeys(whole, -1), 0, 0)
    reader.fact({failing: 1}, int(found["low"] or 0), int(found["high"]))
    reader.aim(failing, {failing: 1})
    for sentence in sentences:
        read_share(reader, sentence, failing, f" {at}")


def bounds(words, failed):
    match words.split():
        case ["at", "most", high]:
            return 0, int(high)
        case [low, "or", "more"]:
            return int(low), failed
        case [low, "to", high]:
            return int(low), int(high)
    raise AssertionError(words)


def learned(school):
    """What is known nearly or exactly; of a few students nothing is, if all of it may be."""
    reader, found = reader_of(school)
    intervals = reader.intervals()
    for within, members in found.items():
        low, high = intervals[within]
        assert low <= school.failed(members) <= high, "a reader who is wrong proves nothing"
    return [
        name
        for name, (low, high) in intervals.items()
        if high - low < 3 and (low, high) != (0, len(found.get(name, "123")))
    ]


def in_any_order(seed, **more):
    """A school that shares classes, some of them twice, and saves years, in any order."""
    school = School(seed, **more)
    rng = np.random.default_rng(seed + 1)
    classes = sorted({one["class"] for one in school.students.values()})
    acts = [(school.publish_class, one, part) for one in classes for part in (0.85, 1.0)]
    acts += [(school.publish_years, YEARS[at : at + 3]) for at in (0, 1)]
    order = sorted(rng.permutation(len(acts))[: int(rng.integers(3, len(acts) + 1))])
    if rng.random() < 0.5:
        order = list(rng.permutation(order))
    for day, at in enumerate(order, 1):
        act, what, *part = acts[at]
        act(what, f"2026-03-{day:02}", *part)
    return school


def test_nothing_is_found_by_setting_years_beside_classes():
    assert [seed for seed in QUICK if learned(in_any_order(seed))] == []


@pytest.mark.acceptance
def test_nothing_is_found_by_setting_years_beside_classes_in_200_schools():
    assert [seed for seed in MANY if learned(in_any_order(seed))] == []
    large = {"size": 120, "late": 4}
    assert [seed for seed in MANY if learned(in_any_order(seed, **large))] == []


def test_the_figures_say_something():
    told = School(3, size=120, late=4, rate=0.08).publish_years(YEARS[:3], "2026-03-03")
    assert all("%" in one.told[2] for one in told.rows)
    assert told.blocks


def one_more(failed):
    """A class of 120 with 9 failures, then the year in which one more sat."""
    school = School(0, classes=1, size=121, late=0)
    for at, one in enumerate(school.students.values()):
        one["failed"] = at < 9
    last = school.students["0-120"]
    last["class"], last["failed"] = "Class of 2030", failed
    school.publish_class(f"Class of {FIRST + 2}", "2026-03-03")
    school.publish_years([str(FIRST)], "2026-03-10")
    return school


def test_one_student_who_is_in_the_year_and_not_in_the_class_makes_no_difference():
    texts = [[each[1] for each in one_more(failed).told] for failed in (True, False)]
    assert texts[0] == texts[1]
    assert learned(one_more(failed=True)) == []


def test_where_years_are_not_compared_with_classes_that_student_is_found(monkeypatch):
    monkeypatch.setattr(outcomes, "beside_by_year", lambda *_: ())
    assert learned(one_more(failed=True))


def test_where_classes_are_not_compared_with_years_some_are_found(monkeypatch):
    for module in (outcomes, years, by_year):
        monkeypatch.setattr(module, "beside_by_year", lambda *_: ())
    assert learned(in_any_order(7, size=120, late=4))


def test_a_number_of_failures_is_found_out_where_it_is_told_unasked(monkeypatch):
    monkeypatch.setattr(years, "_is_safe", lambda *_: True)
    school = School(1, classes=1, size=100, late=0)
    for at, one in enumerate(school.students.values()):
        one["failed"] = at < 20
    school.publish_years([str(FIRST)], "2026-03-10")
    assert learned(school)


def naive(year, rules):
    """The rule that prints a count from four on, and hides a smaller one beside its sum."""
    failed = year.followed.failed
    texts = [str(failed)]
    for one in year.followed.taken:
        is_hidden = min(one.count, failed - one.count) < rules.smallest_count
        texts.append("not shown" if is_hidden else str(one.count))
    return texts


def test_plain_hiding_of_small_steps_tells_who_failed_again():
    """Of 20, 12 sat again and 11 passed: both are printed, and one failed again."""
    school = School(0, classes=1, size=120, late=0)
    for at, one in enumerate(school.students.values()):
        one["failed"] = at < 20
        one["steps"] = set(STEPS if at < 11 else STEPS[:2] if at == 11 else ())
    told = naive(school.year(str(FIRST)), FILE)
    assert int(told[2]) - int(told[3]) == 1
    ends = [range_of(count, 20, FILE) for count in (12, 11)]
    assert max(ends[0].high - ends[1].low, 0) - max(ends[0].low - ends[1].high, 0) >= 3


def same_block(count, of, rules):
    """Which counts a reader who has the program cannot tell from this one."""
    told = range_of(count, of, rules)
    return [other for other in range(of + 1) if range_of(other, of, rules) == told]


def test_a_reader_who_has_the_program_is_left_with_four_counts_of_every_step():
    fewest = min(
        len(same_block(count, of, FILE)) for of in (15, 16, 20, 23, 38) for count in range(of + 1)
    )
    assert fewest >= 4


def test_files_keep_larger_groups_than_links():
    assert FILE.smallest_group > LINK.smallest_group == load_rules().smallest_group
