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
    "not all": re.compile(
        r"Not all (?P<group>.+?) (?P<done>(?:were|have|came|sat|are) .+?): at least 4"
    ),
    "most": re.compile(r"Most (?P<group>.+?) (?P<done>(?:were|have|came|sat|are) .+?); at least 4"),
    "few": re.compile(
        r"Fewer than half of the (?P<group>.+?) (?P<done>(?:were|have|came|sat|are) .+?)\.?$"
    ),
}
# Whoever has not sat again has not passed since, and whoever has no plan came to no check-in.
NEEDS = {
    "not have passed since": "not sat an exam again",
    "not came to a check-in": "not have a plan",
}
AGAIN = re.compile(r"As of (?P<day>\d+ \w+ \d+):")
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
        _follow_up(reader, panels["follow-up"], snapshot)
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


def _follow_up(reader, panel, snapshot):
    cohort = snapshot["cohort"]
    found = COUNT.match(panel["sentences"][0])
    exams = [f"{exam} {cohort}" for exam in found["exams"].split(", ")]
    reader.number("F", int(found["high"]))
    reader.fact({"F": 1}, int(found["low"] or 0))
    reader.aim("F", {"F": 1})
    if not any(AGAIN.match(each) for each in panel["left_out"]):
        for exam in exams:
            reader.fact({"F": 1, exam: -1}, low=0)
        reader.fact({"F": -1} | dict.fromkeys(exams, 1), low=0)
    for sentence in [panel["title"], *panel["sentences"][1:]]:
        _share(reader, sentence)
    for later, earlier in NEEDS.items():
        if {later, earlier} <= set(reader.most):
            reader.fact({later: 1, earlier: -1}, low=0)


def _share(reader, sentence):
    matches = {words: pattern.match(sentence) for words, pattern in SHARES.items()}
    words, found = next(((one, match) for one, match in matches.items() if match), ("", None))
    if not found:
        assert sentence == "How failures were followed is not shown", sentence
        return
    done = found["done"]
    group = {"F": 1, "not have a plan": -1} if found["group"] == "plans" else {"F": 1}
    name = reader.number(f"not {done}", reader.most["F"])
    reader.fact({**group, name: -1}, low=0)
    double = {one: -weight for one, weight in group.items()} | {name: 2}
    if words == "nearly all":
        reader.fact({name: 1}, high=3)
    else:
        reader.fact({name: 1}, low=4)
    if words == "most":
        reader.fact(double, high=0)
    if words == "few":
        reader.fact(double, low=1)
    reader.aim(name, {name: 1})
    reader.aim(done, {**group, name: -1})


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


def read_series(releases):
    """What a reader makes of several tellings of one group: (who was counted, n, words) each.

    Knows who was counted each time; each set of students that the tellings tell apart is an aim.
    """
    reader, parts = Reader(), {}
    sets = [members for members, _words in releases]
    for member in set().union(*sets):
        within = frozenset(at for at, members in enumerate(sets) if member in members)
        parts[within] = parts.get(within, 0) + 1
    for within, size in parts.items():
        reader.number(within, size)
        reader.aim(within, {within: 1})
    for at, (members, words) in enumerate(releases):
        if words == "not shown":
            continue
        counts, n = rate_counts(words, len(members)), len(members)
        total = {within: 1 for within in parts if at in within}
        reader.fact(total, n - counts[-1], n - counts[0])
        reader.aim(f"all {at}", total)
    return reader, parts


def told_series(texts, exam, members):
    """Who was counted, and the rate that was told, in each text: of its day or the one named."""
    found = []
    for text in texts:
        snapshot = json.loads(text)
        (panel,) = [one for one in snapshot["panels"] if one["name"] == f"outcome of {exam}"]
        again = next(filter(None, map(AGAIN.match, panel["left_out"])), None)
        day = _day(again["day"]) if again else snapshot["data_date"]
        rate = panel["title"].removeprefix(f"{exam}: ").removesuffix(" passed at the first attempt")
        found.append((members[day], rate if "%" in rate else "not shown"))
    return found


def _day(words):
    return datetime.strptime(words, "%d %b %Y").date().isoformat()  # noqa: DTZ007 - a day, no time


def learned(reader, parts):
    """Which sets a reader knows nearly or exactly; nothing is learned of one that may be all."""
    return [
        name
        for name, (low, high) in reader.intervals().items()
        if high - low < 3 and (low, high) != (0, parts.get(name, -1))
    ]
