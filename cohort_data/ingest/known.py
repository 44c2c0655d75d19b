"""What the record holds that decides how a file is read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from cohort_data.ingest.model import Field
from cohort_data.purposes import PurposeFrom
from cohort_data.words import Outcome, Purpose


@dataclass(frozen=True)
class KnownExam:
    """What the school already knows of an exam, so that it is not asked again.

    `purpose` holds today; `purposes` are all that were said with their days, in that order.
    """

    name: str
    purpose: Purpose
    max_score: float | None = None
    pass_marks: tuple[tuple[dt.date | None, float], ...] = ()
    can_be_failed: bool | None = None
    purposes: tuple[PurposeFrom, ...] = ()

    @property
    def dated_purposes(self) -> tuple[PurposeFrom, ...]:
        """What the exam is for, from which days on."""
        return self.purposes or (PurposeFrom("", self.purpose, self.can_be_failed),)


@dataclass(frozen=True)
class Known:
    """What the record already holds that decides how a file is read.

    `own_ids` leads, per kind of id, from its comparable form (`ids.comparable`) to the school's id
    by which that student is known. `placed` names the cohort of each student. `judged` holds, by
    student and exam, the ISO days with a result that has an outcome ("" for a day that is not
    known); only a file of areas is read with it. `area_names` holds, by what an exam's names mean
    the same in (`area_names.scope`) and by comparable name, the area and axis under which the
    school keeps it; `own_areas` the areas on record that only one exam has, by exam.
    """

    exams: Mapping[str, KnownExam] = field(default_factory=dict)
    cohorts: tuple[str, ...] = ()
    student_ids: frozenset[str] = frozenset()
    placed: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Outcome] = field(default_factory=dict)
    own_ids: Mapping[Field, Mapping[str, str]] = field(default_factory=dict)
    judged: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    area_names: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    own_areas: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
