"""Frames of area scores, written in a test as the few cells that matter."""

import numpy as np
import pandas as pd

TYPES = {
    "student_id": "int64",
    "exam_id": "int64",
    "exam": "str",
    "attempt_id": "int64",
    "date": "str",
    "area": "str",
    "axis": "str",
    "percent": "float64",
    "level": "str",
    "items": "float64",
    "correct": "float64",
    "pass_percent": "float64",
}
PLAIN = {
    "student_id": 1,
    "exam_id": 1,
    "date": "2026-03-14",
    "area": "Renal",
    "axis": "system",
    "percent": np.nan,
    "level": "",
    "items": np.nan,
    "correct": np.nan,
    "pass_percent": np.nan,
}


def score(percent=np.nan, **rest):
    return {**PLAIN, "percent": percent, **rest}


def counted(correct, items, **rest):
    return score(100 * correct / items, items=items, correct=correct, **rest)


def level(word, **rest):
    return score(level=word, **rest)


def scores(*rows):
    frame = pd.DataFrame([{"attempt_id": at, **row} for at, row in enumerate(rows)])
    frame = frame.reindex(columns=list(TYPES))
    return frame.assign(exam="Exam " + frame["exam_id"].astype(str)).astype(TYPES)


def class_of(*, students=30, areas=10, items=20, right=14, exam_id=1, date="2026-03-14", rest=None):
    """Build an exam where everybody has the same in every area; `rest` changes single cells."""
    return [
        counted(
            (rest or {}).get((student, number), right),
            items,
            student_id=student,
            exam_id=exam_id,
            attempt_id=1000 * exam_id + student,
            date=date,
            area=f"area {number}",
        )
        for student in range(students)
        for number in range(areas)
    ]


def marked(rows, pass_percent):
    return scores(*[{**row, "pass_percent": pass_percent} for row in rows])


def without_items(rows):
    return scores(*[{**row, "items": np.nan, "correct": np.nan} for row in rows])


def simulated(exams, *, gap=0.0, items=20):
    """Draw 150 students × 10 areas; `gap` lowers one area in twenty by so much."""
    rng = np.random.default_rng(20260314)
    student, hard = rng.normal(0.7, 0.08, (150, 1)), rng.normal(0, 0.06, (1, 10))
    weak = rng.random((150, 10)) < 0.05
    chance = np.clip(student + hard - gap * weak, 0.02, 0.98)
    frames = [
        pd.DataFrame(
            {
                "student_id": np.repeat(np.arange(150), 10),
                "exam_id": exam,
                "exam": f"Exam {exam}",
                "attempt_id": np.repeat(np.arange(150), 10) + 1000 * exam,
                "date": "2026-03-14",
                "area": np.tile([f"area {at}" for at in range(10)], 150),
                "axis": "system",
                "level": "",
                "items": float(items),
                "correct": rng.binomial(items, chance).ravel().astype(float),
                "pass_percent": np.nan,
                "true": 100 * chance.ravel(),
            }
        )
        for exam in range(exams)
    ]
    drawn = pd.concat(frames, ignore_index=True)
    return drawn.assign(percent=100 * drawn["correct"] / drawn["items"])
