"""How often the area words are right: `python -m tests.benchmarks.area_words_simulation`.

With `--write` the figures go into docs/area_words.md.
"""

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd

from cohort_data.content_areas import student_areas
from cohort_data.words import AreaWord
from tests.benchmarks.harness import say

DOCUMENT = Path(__file__).parents[2] / "docs" / "area_words.md"
STUDENTS, ITEMS, AREAS = 150, 200, 10
SEEDS = range(20)
GAP, GAPS = 0.25, 0.05
LEVEL, SPREAD, HARD = 0.70, 0.08, 0.06
FIXED = (60, 70)

TOP = """# How often the area words are right

Simulated: {students} students sit an exam of {items} items in {areas} areas of one axis ({each}
items each). Students differ by 8 points of percent around 70, areas by 6, and nothing else but
chance is added. In the second part every student has in each area, with a probability of 5 %, a
true gap of 25 points, the same at each exam. Figures are means over {seeds} seeds, from the lowest
to the highest seed in brackets. The rules are those of `cohort_data/rules/area_words.toml`; none
was changed after seeing these figures. One, the share of false gaps that a class may have, was
added before them, when an early sample cohort showed gaps that nobody had planted. Run on {day}.

| what | aim | {students} students, {seeds} seeds each |
| --- | --- | --- |
"""
END = """
"Found" is the part of the true gaps that is called a clear gap, "false" the part of the clear gaps
where there is no true one, both in the newest exam. Real exams are untidier: areas overlap,
students differ by area a little without having a gap, and reports round. Read these as the best
that can be expected.

Again: `python -m tests.benchmarks.area_words_simulation --write`.
"""


@dataclass(frozen=True)
class Told:
    """What was called a clear gap in one simulated class, as shares of one."""

    clear: float
    found: float
    false: float
    fixed: tuple[float, ...]


def drawn(seed: int, exams: int, gap: float, *, with_items: bool) -> pd.DataFrame:
    """Return the area scores of a class with a column that says where the true gaps are."""
    rng = np.random.default_rng(seed)
    level, hard = rng.normal(LEVEL, SPREAD, (STUDENTS, 1)), rng.normal(0, HARD, (1, AREAS))
    weak = rng.random((STUDENTS, AREAS)) < (GAPS if gap else 0)
    chance = np.clip(level + hard - gap * weak, 0.02, 0.98)
    sat = [one_exam(rng, chance, weak, exam) for exam in range(exams)]
    scores = pd.concat(sat, ignore_index=True)
    told = scores.assign(percent=100 * scores["correct"] / scores["items"])
    return told if with_items else told.assign(items=np.nan, correct=np.nan)


def one_exam(
    rng: np.random.Generator, chance: np.ndarray, weak: np.ndarray, exam: int
) -> pd.DataFrame:
    """Return what the class gets right in one exam."""
    each = ITEMS // AREAS
    return pd.DataFrame(
        {
            "student_id": np.repeat(np.arange(STUDENTS), AREAS),
            "exam_id": exam,
            "exam": f"Exam {exam}",
            "attempt_id": np.repeat(np.arange(STUDENTS), AREAS) + 1000 * exam,
            "date": f"2026-{exam + 1:02d}-14",
            "area": np.tile([f"area {at}" for at in range(AREAS)], STUDENTS),
            "axis": "system",
            "level": "",
            "items": float(each),
            "correct": rng.binomial(each, chance).ravel().astype(float),
            "pass_percent": np.nan,
            "weak": weak.ravel(),
        }
    )


def judged(seed: int, exams: int, gap: float, *, with_items: bool = True) -> Told:
    """Return how the words fit one class, read from the newest exam."""
    scores = drawn(seed, exams, gap, with_items=with_items)
    words = student_areas(scores)[["student_id", "exam_id", "area", "word"]]
    rows = scores.merge(words, on=["student_id", "exam_id", "area"])
    newest = rows[rows["exam_id"] == exams - 1]
    clear, weak = newest["word"] == AreaWord.CLEAR_GAP, newest["weak"]
    return Told(
        clear=float(clear.mean()),
        found=float(clear[weak].mean()) if weak.any() else float("nan"),
        false=float((~weak)[clear].mean()) if clear.any() else 0.0,
        fixed=tuple(float((newest["percent"] < mark).mean()) for mark in FIXED),
    )


def share(values: list[float]) -> str:
    """Return a mean with its lowest and highest seed."""
    low, middle, high = (100 * each for each in (min(values), np.mean(values), max(values)))
    return f"{middle:.2g} % [{low:.2g} to {high:.2g}]"


def report() -> str:
    """Return the document."""
    none = [judged(seed, 1, 0.0) for seed in SEEDS]
    unknown = [judged(seed, 1, 0.0, with_items=False) for seed in SEEDS]
    one, three = ([judged(seed, exams, GAP) for seed in SEEDS] for exams in (1, 3))
    rows = [
        ("no true gaps, 1 exam: called clear gap", "at most 1 %", [each.clear for each in none]),
        ("the same, items not known", "at most 1 %", [each.clear for each in unknown]),
        *(
            (f"the same, fixed cut-off at {mark} %: called weak", "", [t.fixed[at] for t in none])
            for at, mark in enumerate(FIXED)
        ),
        ("gaps of 25 points, 1 exam: found", "", [each.found for each in one]),
        ("the same: false", "at most 10 %", [each.false for each in one]),
        ("gaps of 25 points, 3 exams: found", "at least 80 %", [each.found for each in three]),
        ("the same: false", "at most 10 %", [each.false for each in three]),
    ]
    top = TOP.format(
        students=STUDENTS,
        items=ITEMS,
        areas=AREAS,
        each=ITEMS // AREAS,
        seeds=len(SEEDS),
        day=f"{datetime.now().astimezone():%Y-%m-%d}",
    )
    return top + "".join(f"| {what} | {aim} | {share(got)} |\n" for what, aim, got in rows) + END


if __name__ == "__main__":
    text = report()
    say(text)
    if "--write" in sys.argv[1:]:
        DOCUMENT.write_text(text, encoding="utf-8")
