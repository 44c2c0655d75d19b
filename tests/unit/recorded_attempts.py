"""Frames of attempts, written in a test as the few cells that matter."""

import numpy as np
import pandas as pd

from cohort_data import flags
from cohort_data.flags.record import in_order

TYPES = {
    "student_id": "int64",
    "exam_id": "int64",
    "exam": "str",
    "purpose": "str",
    "can_be_failed": "bool",
    "date": "str",
    "number": "Int64",
    "outcome": "str",
    "score": "float64",
    "max_score": "float64",
    "pass_mark": "float64",
    "rule": "str",
    "file": "str",
    "line": "int64",
    "uploaded_on": "str",
    "entered_by": "str",
    "entered_on": "str",
    "reason": "str",
}
LICENSING = {"exam": "Step 1", "exam_id": 1, "purpose": "licensing"}
COURSE = {"exam": "Renal final", "exam_id": 2, "purpose": "course"}
REQUIRED = {"exam": "Comprehensive", "exam_id": 3, "purpose": "required"}
READINESS = {"exam": "CBSE", "exam_id": 4, "purpose": "readiness"}
PLAIN = {
    "student_id": 1,
    **LICENSING,
    "can_be_failed": True,
    "date": "",
    "number": None,
    "score": np.nan,
    "max_score": np.nan,
    "pass_mark": np.nan,
    "rule": "",
    "file": "step1.csv",
    "uploaded_on": "2026-05-01",
    "entered_by": "",
    "entered_on": "",
    "reason": "",
}


def attempt(outcome, date="", number=None, **rest):
    return {**PLAIN, "outcome": outcome, "date": date, "number": number, **rest}


def attempts(*rows):
    frame = pd.DataFrame([{"line": at, **row} for at, row in enumerate(rows, 2)], columns=[*TYPES])
    frame = frame.astype(TYPES)
    frame.insert(0, "attempt_id", range(100, 100 + len(frame)))
    return frame


def evidence(frame):
    ordered = in_order(frame)
    return flags.evidence(ordered, flags.failures_in(ordered))
