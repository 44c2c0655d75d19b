"""Results files of any size, with invented students and seeded numbers."""

from pathlib import Path

import numpy as np
import pandas as pd

from cohort_data.ingest.model import Answers
from cohort_data.words import Purpose

SEED = 20_260_901
AREAS = (
    "Cardiovascular System,Genetics,Pathology,Physiology,Immunology,Anatomy,Biochemistry,"
    "Pharmacology,Microbiology,Nutrition,Histology,Embryology,Renal System,Respiratory System,"
    "Nervous System,Gastrointestinal System,Endocrine System,Reproductive System,Behavioral Health,"
    "Biostatistics,Musculoskeletal System,Hematology,Dermatology,Ophthalmology,Ethics"
).split(",")
FINAL = Answers(
    cohort="Class of 2028",
    exam="Final",
    purpose=Purpose.COURSE,
    date_unknown=True,
    pass_mark=60,
    max_score=100,
)


def wide(path: Path, students: int, areas: int) -> Path:
    """Write a line per student: the score and a percent per area."""
    rng = np.random.default_rng(SEED)
    columns = {"Student ID": ids(students), "Score %": rng.integers(40, 100, students)}
    columns |= {name: rng.integers(30, 100, students) for name in AREAS[:areas]}
    pd.DataFrame(columns).to_csv(path, index=False)
    return path


def long(path: Path, rows: int) -> Path:
    """Write a line per student and question: the area, and whether the answer was correct."""
    rng = np.random.default_rng(SEED)
    questions = 40 * len(AREAS)
    students = rows // questions
    columns = {
        "Student ID": np.repeat(ids(students), questions),
        "Content area": np.tile(np.repeat(AREAS, 40), students),
        "Correct": rng.integers(0, 2, rows),
    }
    pd.DataFrame(columns).to_csv(path, index=False)
    return path


def ids(students: int) -> list[str]:
    """Return an id for each student."""
    return [f"s{number:06d}" for number in range(students)]
