"""An invented school, seeded: classes, the years in which their students sat, and what was told."""

import numpy as np

from cohort_data.disclosure import (
    ClassFigures,
    ExamFigures,
    FirstResults,
    FollowUp,
    FollowUpStep,
    load_rules,
    snapshot_of,
    whom_to_count,
)
from cohort_data.disclosure.follow_up import follow_up_of
from cohort_data.disclosure.steps import Taken
from cohort_data.disclosure.years import FollowedInYear, YearFigures, told_by_years

EXAM, FIRST = "Step 1", 2021
LINK, FILE = load_rules(), load_rules().for_file
STEPS = ("Contacted", "Sat the exam again", "Passed since")


class School:
    """Who sat in which year, who failed, and what was done for them; everything told so far.

    told: each text with what it is of, as an outsider who has all of it keeps them.
    """

    def __init__(self, seed, *, classes=4, size=None, late=None, rate=None):
        rng = np.random.default_rng(seed)
        self.rng, self.told, self.shown = rng, [], []
        self.students, self.failing = {}, {}
        rate = rate or rng.uniform(0.01, 0.2)
        for at in range(classes):
            n = size or int(rng.integers(15, 180))
            others = late if late is not None else int(rng.integers(0, max(2, n // 12)))
            for one in range(n):
                moved = 0 if one >= others else int(rng.choice([-1, 1]))
                self.students[f"{at}-{one}"] = {
                    "class": f"Class of {FIRST + 2 + at}",
                    "year": str(FIRST + at + moved),
                    "failed": bool(rng.random() < rate),
                    "steps": set(STEPS[: int(rng.integers(0, 4))]),
                }

    def of(self, **known):
        return {
            name: one
            for name, one in self.students.items()
            if all(one[key] == value for key, value in known.items())
        }

    @staticmethod
    def marks(students):
        return frozenset(f"{name}:{one['failed']}" for name, one in students.items())

    def results(self, name, students):
        passed = sum(not one["failed"] for one in students.values())
        return FirstResults(cohort=name, marks=self.marks(students), passed=passed)

    def publish_class(self, cohort, on, sat=1.0):
        """A link to a class of whom a part has sat."""
        mine = self.of(**{"class": cohort})
        mine = dict(list(mine.items())[: int(sat * len(mine))])
        fails = frozenset(name for name, one in mine.items() if one["failed"])
        counted = whom_to_count(follow_up_of(cohort), fails, self.shown, LINK)
        self.failing.setdefault((cohort, fails), frozenset(mine))
        chosen = [self.students[name] for name in counted]
        done = {
            FollowUpStep.CONTACTED: sum("Contacted" in one["steps"] for one in chosen),
            FollowUpStep.RETOOK: sum(STEPS[1] in one["steps"] for one in chosen),
            FollowUpStep.PASSED: sum(STEPS[2] in one["steps"] for one in chosen),
        }
        figures = ClassFigures(
            cohort=cohort,
            data_date=on,
            exams=(ExamFigures(exam=EXAM, ours=self.results(cohort, mine)),),
            follow_up=FollowUp(marks=counted, done=done, target_days=3) if counted else None,
        )
        release = snapshot_of(figures, self.shown, LINK)
        self.shown += release.shown
        for one in release.shown:
            if one.group == follow_up_of(cohort):
                self.told.append(("follow-up", one.told, self.failing[cohort, one.marks]))
            else:
                self._keep(one, "class")

    def publish_years(self, years, on):
        """A file for the accreditor."""
        told = told_by_years(EXAM, [self.year(one) for one in years], on, self.shown, FILE)
        self.shown += told.shown
        for one in told.rows:
            self._keep(one, "year")
        for one in told.blocks:
            self._keep(one, "block")
        return told

    def year(self, year):
        mine = self.of(year=year)
        failed = [one for one in mine.values() if one["failed"]]
        return YearFigures(
            year=year,
            results=self.results(year, mine),
            followed=FollowedInYear(
                failed=len(failed),
                taken=tuple(
                    Taken(step, sum(step in one["steps"] for one in failed)) for step in STEPS
                ),
            ),
        )

    def _keep(self, one, kind):
        """The words alone, and who stands behind them: an outsider knows who sat when."""
        self.told.append((kind, one.told, frozenset(mark.split(":")[0] for mark in one.marks)))

    def failed(self, members):
        return sum(self.students[name]["failed"] for name in members)
