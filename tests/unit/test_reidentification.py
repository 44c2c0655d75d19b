"""Nobody is found in what is told of a class, by a reader who tries hard (safety figure C1)."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from reidentification import SHARES, Series, read, read_table, what_was_done
from simulation import late_that_fit, same_text, text_of
from synthetic_classes import DONE, OURS, SyntheticClass

from cohort_data.disclosure import (
    CountTable,
    FollowUpStep,
    bands,
    coding,
    follow_up,
    load_rules,
    made_safe,
    panels,
    snapshot_of,
    suppression,
    whom_to_count,
)
from cohort_data.disclosure.coding import Share
from cohort_data.disclosure.follow_up import follow_up_of
from cohort_data.disclosure.follow_up_words import plans_sentence, step_sentence

RULES = load_rules()
FILE = RULES.for_file
SEEDS = range(13)
LARGE = range(200)
LARGER = range(1000, 3000)


READ_AS = {Share.FEWER_THAN_HALF: "few"}


def class_of(seed):
    """A class of any size; the first of all has 120 students with 8 failures."""
    return SyntheticClass(seed, 120, 8) if seed == 0 else SyntheticClass(seed)


def told_of(made, rules=RULES, **rest):
    release = snapshot_of(made.figures(**rest), (), rules)
    return panels.written(release.snapshot), release


def findings(seed, rules=RULES):
    """What the reader finds in the snapshot of one class, by kind."""
    made = class_of(seed)
    text, _ = told_of(made, rules)
    reader = read(text, rules.smallest_group)
    assert reader.sees(made.truth(made.figures()))
    found = Counter(reader.faults)
    found["exact"] += len(reader.exact())
    found["narrow"] += len(reader.narrow())
    return +found


def all_findings(seeds, rules=RULES):
    return sum((findings(seed, rules) for seed in seeds), Counter())


def table_of(seed):
    """Five groups of a class that passed or failed."""
    rng = np.random.default_rng(seed)
    size = rng.integers(4, 60, 5)
    failed = rng.binomial(size, rng.uniform(0.02, 0.3))
    counts = pd.DataFrame({"passed": size - failed, "failed": failed}, index=list("ABCDE"))
    return CountTable(counts)


def hidden_naively(table):
    """The rule that hides counts under ten and keeps all sums."""
    numbers = table.numbers
    texts = np.where(numbers < 10, "not shown", numbers.astype(str))
    return pd.DataFrame(texts, [*table.counts.index, "Total"], [*table.counts.columns, "Total"])


def found_in(frame):
    reader = read_table(frame)
    return Counter(hidden=len(reader.aims), exact=len(reader.exact()), narrow=len(reader.narrow()))


@pytest.mark.parametrize("share", Share)
def test_the_reader_understands_every_sentence_on_the_follow_up(share):
    told = {done: step_sentence(step, share, 3, RULES) for step, done in DONE.items()}
    told["are open"] = plans_sentence(share, RULES)
    for done, sentence in told.items():
        read_as = [one for one, pattern in SHARES.items() if pattern.match(sentence)]
        assert read_as == [READ_AS.get(share, share)]
        assert what_was_done(SHARES[read_as[0]].match(sentence)) == done


def test_nothing_is_found_in_the_snapshots_of_many_classes():
    assert all_findings(SEEDS) == Counter()


@pytest.mark.acceptance
def test_nothing_is_found_in_the_snapshots_of_200_classes():
    assert all_findings(LARGE) == Counter()
    assert all_findings(LARGE, FILE) == Counter()


@pytest.mark.acceptance
def test_nothing_is_found_in_the_snapshots_of_2000_classes():
    assert all_findings(LARGER) == Counter()


def test_a_file_shows_no_group_under_fifteen():
    assert all_findings(range(6), FILE) == Counter()


def test_nothing_is_found_in_tables_of_counts():
    found = sum(
        (found_in(made_safe(table_of(seed), RULES).frame("not shown")) for seed in SEEDS), Counter()
    )
    assert found["hidden"]
    assert (found["exact"], found["narrow"]) == (0, 0)


def test_hiding_small_counts_alone_hides_nothing_from_the_same_reader():
    found = sum((found_in(hidden_naively(table_of(seed))) for seed in SEEDS), Counter())
    assert found["exact"] >= 0.9 * found["hidden"]


def test_without_complementary_suppression_the_reader_finds_cells(monkeypatch):
    monkeypatch.setattr(suppression, "complementary", lambda _table, hidden: hidden)
    monkeypatch.setattr(suppression, "too_narrow", lambda *_: ())
    found = sum(
        (found_in(made_safe(table_of(seed), RULES).frame("not shown")) for seed in range(10)),
        Counter(),
    )
    assert found["exact"] > 10


def test_without_coding_at_the_ends_the_reader_finds_it(monkeypatch):
    bands.bands.cache_clear()
    monkeypatch.setattr(bands, "_center", plain_center)
    monkeypatch.setattr(bands, "_band", plain_band)
    monkeypatch.setattr(bands.Band, "is_top", False)
    found = sum((read(told_of(SyntheticClass(0, n, 1))[0]).faults for n in (85, 100)), Counter())
    bands.bands.cache_clear()
    assert found["few counts behind a rate"] >= 2
    assert found["0 or 100 %"] == 2


def plain_center(count, n, step):
    return step * ((200 * count + step * n) // (2 * step * n))


def plain_band(center, counts, n, step):
    half = step / 2
    return bands.Band(
        low=counts[0], high=counts[-1], of=n, from_percent=center - half, to_percent=center + half
    )


@pytest.mark.acceptance
def test_counts_cut_finely_beside_a_rate_are_found(monkeypatch):
    def finest(whole, _is_safe, rules):
        return coding.cells(whole, lambda _cell: True, rules)

    monkeypatch.setattr(follow_up, "cells", finest)
    monkeypatch.setattr(follow_up, "too_narrow", lambda *_: ())
    assert all_findings(SEEDS)["narrow"]


class Chain:
    """Snapshots of one class, each made beside all those before it."""

    def __init__(self, made, *, is_compared=True):
        self.made, self.is_compared = made, is_compared
        self.shown, self.texts, self.members, self.failing = (), [], {}, {}

    def publish(self, day):
        made, before = self.made, self.shown if self.is_compared else ()
        counted = whom_to_count(follow_up_of(OURS), made.failing(), before, RULES)
        release = snapshot_of(made.figures(day, counted), before, RULES)
        self.shown += release.shown
        self.texts.append(panels.written(release.snapshot))
        self.failing[day] = counted
        for exam in made.failed:
            self.members.setdefault(exam, {})[day] = made.marks(exam)
        return self.texts[-1]

    def learned(self):
        """What a reader of all of them knows nearly or exactly."""
        apart = RULES.smallest_group if self.is_compared else 0
        return Series(self.texts, self.members, self.failing, apart).learned()


def undated(text):
    return text.replace("2026-03-10", "2026-03-03")


def second_texts(seed, *, is_compared=True):
    """The second snapshot if one student came late, failed or passed, left, or nothing happened."""
    changes = [
        lambda made, exam: made.add(exam, "late", failed=True),
        lambda made, exam: made.add(exam, "late", failed=False),
        lambda made, exam: made.remove(exam, min(made.failed[exam])),
        lambda made, exam: made.add(exam, min(made.failed[exam]), failed=True),
        lambda made, exam: made.add(exam, min(made.failed[exam]), failed=False),
        lambda _made, _exam: None,
    ]
    for change in changes:
        chain = Chain(class_of(seed), is_compared=is_compared)
        chain.publish("2026-03-03")
        change(chain.made, next(iter(chain.made.failed)))
        yield undated(chain.publish("2026-03-10"))


@pytest.mark.parametrize("seed", [0, 1, 27, 29])  # the last: a group under twenty, no failure
def test_a_second_snapshot_is_the_same_with_and_without_one_student(seed):
    assert len(set(second_texts(seed))) == 1


def test_without_differencing_one_student_makes_a_difference():
    assert all(len(set(second_texts(seed, is_compared=False))) > 1 for seed in range(4))


def late_sitters(seed, days, *, is_compared=True):
    """A class whose last students sit late, a few before each of many snapshots."""
    rng, chain = np.random.default_rng(seed), Chain(class_of(seed), is_compared=is_compared)
    exam, rate = next(iter(chain.made.failed)), rng.uniform(0.0, 0.5)
    for day in range(1, days + 1):
        chain.publish(f"2026-03-{day:02}")
        for one in range(int(rng.choice([1, 1, 2, 5, 9, 12, 25]))):
            chain.made.add(exam, f"late {day} {one}", failed=bool(rng.random() < rate))
        if rng.random() < 0.2:
            chain.made.remove(exam, min(chain.made.failed[exam]))
    return chain


def test_nothing_is_found_by_comparing_snapshots_while_students_sit_late():
    assert [seed for seed in range(4) if late_sitters(seed, 4).learned()] == []


@pytest.mark.acceptance
def test_nothing_is_found_by_comparing_eight_snapshots_of_200_classes():
    assert [seed for seed in LARGE if late_sitters(seed, 8).learned()] == []


@pytest.mark.acceptance
def test_nothing_is_found_by_comparing_three_snapshots_of_2000_classes():
    assert [seed for seed in LARGER if late_sitters(seed, 3).learned()] == []


@pytest.mark.acceptance
def test_a_second_snapshot_of_200_classes_is_the_same_with_and_without_one_student():
    assert [seed for seed in LARGE if len(set(second_texts(seed))) > 1] == []


@pytest.mark.parametrize(("is_compared", "is_found"), [(True, False), (False, True)])
def test_only_without_differencing_is_one_late_sitter_found(is_compared, is_found):
    chain = Chain(SyntheticClass(0, 120, 9), is_compared=is_compared)
    chain.publish("2026-03-03")
    chain.made.add("Step 1", "late", failed=True)
    chain.publish("2026-03-10")
    assert bool(chain.learned()) is is_found


def fitting(seed):
    """How many other numbers of failures a reader who has the program cannot rule out."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(20, 251))
    failed = int(rng.binomial(n, rng.uniform(0, 0.3)))
    shares = dict(zip([*FollowUpStep, "plans"], rng.choice(["few", "most", "all"], 7), strict=True))
    found = same_text(text_of(failed, n, shares, RULES), failed, n, RULES)
    assert failed in found
    return len(found)


def test_a_reader_who_has_the_program_is_left_with_four_counts_or_more():
    assert min(fitting(seed) for seed in range(2)) >= 4


@pytest.mark.acceptance
def test_a_reader_who_has_the_program_is_left_with_four_counts_or_more_in_100_classes():
    assert min(fitting(seed) for seed in range(100)) >= 4


def late_fitting(seed):
    rng = np.random.default_rng(seed)
    n, late = int(rng.integers(40, 200)), int(rng.integers(10, 30))
    failed, late_failed = (int(rng.binomial(size, rng.uniform(0, 0.6))) for size in (n, late))
    found = late_that_fit(failed, n, late_failed, late, RULES)
    assert late_failed in found
    return max(found) - min(found)


@pytest.mark.acceptance
def test_a_reader_who_has_the_program_learns_no_number_of_late_sitters():
    assert min(late_fitting(seed) for seed in range(12)) >= 3
