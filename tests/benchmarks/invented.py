"""Results files of any size, with invented students and seeded numbers."""

from pathlib import Path

import numpy as np
import pandas as pd

SEED = 20_260_901
QUESTIONS = 40
AREAS = [
    "Cardiovascular System",
    "Genetics",
    "Pathology",
    "Physiology",
    "Immunology",
    "Anatomy",
    "Biochemistry",
    "Pharmacology",
    "Microbiology",
    "Nutrition",
    "Histology",
    "Embryology",
    "Renal System",
    "Respiratory System",
    "Nervous System",
    "Gastrointestinal System",
    "Endocrine System",
    "Reproductive System",
    "Behavioral Health",
    "Biostatistics",
    "Musculoskeletal System",
    "Hematology",
    "Dermatology",
    "Ophthalmology",
    "Ethics",
]


def wide(path: Path, students: int, areas: int, *, prefix: str = "s", best: int = 100) -> Path:
    """Write a line per student: the score, none above `best`, and a percent per area."""
    rng = np.random.default_rng(SEED)
    columns = {
        "Student ID": ids(prefix, students),
        "Score %": rng.integers(30, best + 1, students),
    }
    columns |= {name: rng.integers(30, 101, students) for name in AREAS[:areas]}
    pd.DataFrame(columns).to_csv(path, index=False)
    return path


def long(path: Path, rows: int, *, named: bool = False) -> Path:
    """Write a line per student and question: its area, and whether the answer was correct.

    With `named` each line has the name of the student, the day and the question as well.
    """
    rng = np.random.default_rng(SEED)
    each = QUESTIONS * len(AREAS)
    columns = {
        "Student ID": np.repeat(ids("s", rows // each), each),
        "Content area": np.tile(np.repeat(AREAS, QUESTIONS), rows // each),
        "Correct": rng.integers(0, 2, rows),
    }
    if named:
        students = rows // each
        names = [f"Invented Student {number:06d}" for number in range(students)]
        columns["Name"] = np.repeat(names, each)
        columns["Exam date"] = ["2026-05-01"] * rows
        columns["Item"] = np.tile(np.arange(1, each + 1), students)
    pd.DataFrame(columns).to_csv(path, index=False)
    return path


def ids(prefix: str, students: int) -> list[str]:
    """Return an id for each student."""
    return [f"{prefix}{number:06d}" for number in range(students)]


def scores(students: int) -> pd.DataFrame:
    """Return area scores as the record gives them: a percent per student and area."""
    rng, rows = np.random.default_rng(SEED), students * len(AREAS)
    student = np.repeat(np.arange(students), len(AREAS))
    return pd.DataFrame(
        {
            "student_id": student,
            "exam_id": 1,
            "exam": "Final",
            "attempt_id": student,
            "date": "2026-05-01",
            "area": np.tile(AREAS, students),
            "axis": "",
            "percent": rng.integers(30, 101, rows).astype(float),
            "level": "",
            "items": 20.0,
            "correct": np.nan,
            "pass_percent": 60.0,
        }
    )
