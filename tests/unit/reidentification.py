"""A reader who wants to know more than a snapshot says, and shares no code with what made it.

Reads the text that everybody gets, turns each sentence into inequalities, and bounds every number
by linear programming. Knows the rules of rounding, who sat each exam, and that who has a failure
at an exam is among those with a failure.
"""

import json
import math
import re
from collections import Counter
from datetime import datetime
from fractions import Fraction
from itertools import product

import numpy as np
from scipy.optimize import linprog

RATE = re.compile(r"(?:(?P<from>[\d.]+) % to under|under) (?P<to>[\d.]+) %")
TOP = re.compile(r"(?P<from>[\d.]+) % or more")
MIDDLE = re.compile(r"about (?P<at>[\d.]+) %")
SIZED = re.compile(r"(?P<cohort>.+): (?P<n>\d+|fewer than \d+) first attempts at (?P<exam>.+) with")
COUNT = re.compile(
    r"Students with a failure \((?P<exams>.+)\): (?:at most|(?P<low>\d+) to) (?P<high>\d+)"
)
SHARES = {
    "nearly all": re.compile(
        r"All (?P<group>.+), or all but a few \(3 at most\), (?P<done>.+?)\.?$"
    ),
    "not all": re.compile(r"At least 4 (?P<group>plans|students with a failure) (?P<not>.+?)\.?$"),
    "most": re.compile(
        r"Most (?P<group>.+?) (?P<done>(?:were|have|came|sat|are) .+?), but at least 4 "
    ),
    "few": re.compile(
        r"Fewer than half of the (?P<group>.+?) (?P<done>(?:were|have|came|sat|are) .+?)\.?$"
    ),
}
# What it is not to have done something, in a reader's own words.
OPPOSITES = {
    "were not": "were",
    "have not been": "have been",
    "have no": "have a",
    "did not come": "came",
    "have not sat": "sat",
    "have not passed": "have passed",
    "are closed": "are open",
}
# Whoever has not sat again has not passed since, and whoever has no plan came to no check-in.
NEEDS = {
    "not have passed since": "not sat an exam again",
    "not came to a check-in": "not have a plan",
}
AGAIN = re.compile(r"(?:As of|Of those counted on) (?P<day>\d+ \w+ \d+):")
BARE = re.compile(r"(?<![\d.])(?:0|100) %")


def rate_counts(words, n):
    """Which counts of n a printed rate may stand for."""
    step = min(each for each in (2, 5, 10, 20) if each * n >= 400)
    if found := RATE.fullmatch(words):
        low, high = Fraction(found["from"] or 0), Fraction(found["to"])
    elif found := TOP.fullmatch(words):
        low, high = Fraction(found["from"]), Fraction(101)
    elif found := MIDDLE.fullmatch(words):
        low, high = (Fraction(found["at"]) + Fraction(side * step, 2) for side in (-1, 1))
    else:
        raise AssertionError(words)
    return [count for count in range(n + 1) if low <= Fraction(100 * count, n) < high]


class Reader:
    """What a reader makes of one or more texts."""

    def __init__(self):
        self.most, self.rows, self.aims, self.faults = {}, [], {}, Counter()
        self.found = {}

    def number(self, name, most):
        self.most.setdefault(name, most)
        return name

    def fact(self, weights, low=-math.inf, high=math.inf):
        self.rows.append((weights, low, high))

    def aim(self, name, weights):
        self.aims[name] = weights

    def intervals(self):
        """The smallest and largest whole number that each aim may be."""
        self.found = self.found or self._bounds()
        return self.found

    def _bounds(self):
        names = list(self.most)
        upper, limits = [], []
        for weights, low, high in self.rows:
            row = [weights.get(name, 0) for name in names]
            if high < math.inf:
                upper.append(row)
                limits.append(high)
            if low > -math.inf:
                upper.append([-each for each in row])
                limits.append(-low)
        found = {}
        for name, weights in self.aims.items():
            goal = np.array([weights.get(each, 0) for each in names], dtype=float)
            ends = [
                linprog(
                    sign * goal,
                    upper or None,
                    limits or None,
                    bounds=list(zip([0] * len(names), self.most.values(), strict=True)),
                )
                for sign in (1, -1)
            ]
            assert all(end.status == 0 for end in ends), "the reader misunderstands the text"
            found[name] = (math.ceil(ends[0].fun - 1e-6), math.floor(-ends[1].fun + 1e-6))
        return found

    def exact(self):
        return [name for name, (low, high) in self.intervals().items() if low == high]

    def narrow(self):
        return [name for name, (low, high) in self.intervals().items() if high - low < 3]

    def sees(self, truth):
        """Whether the truth lies in every interval: a reader who is wrong proves nothing."""
        return all(low <= truth[name] <= high for name, (low, high) in self.intervals().items())


def read(text, smallest=10):
    """What a reader makes of one snapshot by itself."""
    snapshot, reader = json.loads(text), Reader()
    panels = {panel["name"]: panel for panel in snapshot["panels"]}
    for exam in snapshot["exams"]:
        _outcome(reader, exam, panels[f"outcome of {exam}"], smallest)
        if trend := panels.get(f"trend of {exam}"):
            _trend(reader, exam, trend, smallest)
    if "follow-up" in panels:
        _follow_up(reader, panels["follow-up"], steps_told(snapshot), snapshot)
    if BARE.search(text):
        reader.faults["0 or 100 %"] += 1
    return reader


def _outcome(reader, exam, panel, smallest):
    found = SIZED.match(panel["sentences"][0])
    rate = panel["title"].removeprefix(f"{exam}: ").removesuffix(" passed at the first attempt")
    words = rate if "%" in rate else "not shown"
    _rate(reader, f"{exam} {found['cohort']}", found["n"], words, smallest)


def _trend(reader, exam, panel, smallest):
    for cohort, size, words in panel["table"]["rows"]:
        _rate(reader, f"{exam} {cohort}", size, words, smallest)


def _rate(reader, name, size, words, smallest):
    if not size.isdigit():
        reader.number(name, smallest - 1)
        return
    n = int(size)
    if n < smallest:
        reader.faults["small group"] += 1
    reader.number(name, n)
    if words == "not shown":
        return
    if n < 20:
        reader.faults["rate of few"] += 1
        return
    counts = rate_counts(words, n)
    if len(counts) < 4:
        reader.faults["few counts behind a rate"] += 1
    reader.fact({name: 1}, n - counts[-1], n - counts[0])
    reader.aim(name, {name: 1})


def steps_told(snapshot):
    """Every sentence on how failures were followed, the plans last."""
    panels = {panel["name"]: panel for panel in snapshot["panels"]}
    work, plans = panels["follow-up"], panels.get("plans")
    more = [plans["title"], *plans["sentences"]] if plans else []
    return [work["title"], *work["sentences"][1:], *more]


def _follow_up(reader, panel, steps, snapshot):
    found = COUNT.match(panel["sentences"][0])
    exams = [f"{exam} {snapshot['cohort']}" for exam in found["exams"].split(", ")]
    reader.number("F", int(found["high"]))
    reader.fact({"F": 1}, int(found["low"] or 0))
    reader.aim("F", {"F": 1})
    for exam in exams:
        reader.fact({"F": 1, exam: -1}, low=0)
    reader.fact({"F": -1} | dict.fromkeys(exams, 1), low=0)
    for sentence in steps:
        read_share(reader, sentence, "F", "")


def what_was_done(found):
    """What a sentence tells of, whether it says who did it or who did not."""
    if "not" not in found.re.groupindex:
        return found["done"]
    (negated,) = [one for one in OPPOSITES if re.match(rf"{one}\b", found["not"])]
    return OPPOSITES[negated] + found["not"].removeprefix(negated)


def read_share(reader, sentence, count, suffix):
    """What a share in words says of a group, and of those for whom a step was not taken."""
    matches = {words: pattern.match(sentence) for words, pattern in SHARES.items()}
    words, found = next(((one, match) for one, match in matches.items() if match), ("", None))
    if not found:
        assert sentence == "How failures were followed is not shown", sentence
        return
    done = what_was_done(found)
    group = {count: 1} | ({f"not have a plan{suffix}": -1} if found["group"] == "plans" else {})
    name = reader.number(f"not {done}{suffix}", 1000)
    reader.fact({**group, name: -1}, low=0)
    reader.fact({name: 1}, *((0, 3) if words == "nearly all" else (4, math.inf)))
    double = {one: -weight for one, weight in group.items()} | {name: 2}
    if words in {"most", "few"}:
        reader.fact(double, *((-math.inf, 0) if words == "most" else (1, math.inf)))
    reader.aim(name, {name: 1})
    reader.aim(f"{done}{suffix}", {**group, name: -1})
    for later, earlier in NEEDS.items():
        if {later + suffix, earlier + suffix} <= set(reader.most) and name.startswith(
            (later, earlier)
        ):
            reader.fact({later + suffix: 1, earlier + suffix: -1}, low=0)


def read_table(frame):
    """What a reader makes of a table of counts with sums, as texts."""
    reader = Reader()
    inner = [one for one in frame.index if one != "Total"], [one for one in frame if one != "Total"]
    for cell in product(*inner):
        reader.number(cell, 5000)
    for row, column in product(frame.index, frame.columns):
        rows = inner[0] if row == "Total" else [row]
        columns = inner[1] if column == "Total" else [column]
        whole = dict.fromkeys(product(rows, columns), 1)
        text = frame.loc[row, column]
        if text == "not shown":
            reader.aim((row, column), whole)
        else:
            reader.fact(whole, int(text), int(text))
    return reader


class Series:
    """What a reader makes of all snapshots of a class, knowing who sat each exam on each day.

    apart: by how many a new number of failures is larger, as the reader of the rules knows.

    Every set of students that the snapshots tell apart is an aim, and so is every number.
    """

    def __init__(self, texts, members, failing, apart):
        self.apart = apart
        self.reader, self.sizes, self.counted = Reader(), {}, {}
        self.snapshots = [json.loads(text) for text in texts]
        for exam, by_day in members.items():
            self._exam(exam, by_day)
        for snapshot in self.snapshots:
            self._work(snapshot, failing)

    def _exam(self, exam, by_day):
        told = [self._told(snapshot, exam) for snapshot in self.snapshots]
        sets = [by_day[day] for day, _words in told]
        for member in set().union(*sets):
            within = (exam, frozenset(at for at, one in enumerate(sets) if member in one))
            self.sizes[within] = self.sizes.get(within, 0) + 1
        parts = {within: size for within, size in self.sizes.items() if within[0] == exam}
        for within, size in parts.items():
            self.reader.number(within, size)
            self.reader.aim(within, {within: 1})
        for at, (day, words) in enumerate(told):
            total = {within: 1 for within in parts if at in within[1]}
            self.counted[exam, day] = total
            if words != "not shown":
                counts, n = rate_counts(words, len(sets[at])), len(sets[at])
                self.reader.fact(total, n - counts[-1], n - counts[0])
                self.reader.aim((exam, day), total)

    def _told(self, snapshot, exam):
        (panel,) = [one for one in snapshot["panels"] if one["name"] == f"outcome of {exam}"]
        rate = panel["title"].removeprefix(f"{exam}: ").removesuffix(" passed at the first attempt")
        return told_on(panel, snapshot), rate if "%" in rate else "not shown"

    def _work(self, snapshot, failing):
        for panel in snapshot["panels"]:
            if panel["name"] == "follow-up":
                self._follow_up(panel, snapshot, failing)

    def _follow_up(self, panel, snapshot, failing):
        day, found = told_on(panel, snapshot), COUNT.match(panel["sentences"][0])
        name = f"F {day}"
        if name not in self.reader.most:
            self._new_count(name, day, found["exams"].split(", "), failing)
        self.reader.fact({name: 1}, int(found["low"] or 0), int(found["high"]))
        for sentence in steps_told(snapshot):
            read_share(self.reader, sentence, name, f" {snapshot['data_date']}")

    def _new_count(self, name, day, exams, failing):
        reader, mine = self.reader, failing[day]
        for earlier, others in failing.items():
            if f"F {earlier}" in reader.most and others != mine and others < mine:
                reader.fact({name: 1, f"F {earlier}": -1}, low=self.apart)
        reader.number(name, 1000)
        reader.aim(name, {name: 1})
        totals = [self.counted.get((exam, day)) for exam in exams]
        for total in filter(None, totals):
            reader.fact({name: 1} | dict.fromkeys(total, -1), low=0)
        if all(totals):
            reader.fact({name: -1} | {one: 1 for total in totals for one in total}, low=0)

    def learned(self):
        """What is known nearly or exactly; nothing is learned of a set that may be all of it."""
        return [
            name
            for name, (low, high) in self.reader.intervals().items()
            if high - low < 3 and (low, high) != (0, self.sizes.get(name, -1))
        ]


def told_on(panel, snapshot):
    """The day of which a panel tells, or on which its students were counted."""
    again = next(filter(None, map(AGAIN.match, panel["left_out"])), None)
    return _day(again["day"]) if again else snapshot["data_date"]


def _day(words):
    return datetime.strptime(words, "%d %b %Y").date().isoformat()  # noqa: DTZ007 - a day, no time
