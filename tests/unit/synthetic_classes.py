"""Invented classes of every size, seeded, for the attack on what is told of them."""

import numpy as np

from cohort_data.disclosure import (
    AreaFigures,
    ClassFigures,
    ExamFigures,
    FirstResults,
    FollowUp,
    FollowUpStep,
)

EXAMS = ("Step 1", "Step 2 CK", "Surgery final")
AREAS = ("Cardiology", "Renal", "Neurology", "Skin")
OURS = "Class of 2028"
NEEDS = {FollowUpStep.PASSED: FollowUpStep.RETOOK, FollowUpStep.CHECK_IN: FollowUpStep.PLAN}


class SyntheticClass:
    """A class, student by student: who failed which exam, and what was done about it."""

    def __init__(self, seed, size=None, failures=None):
        rng = np.random.default_rng(seed)
        n = size or int(rng.integers(12, 251))
        self.failed, self.rng = {}, rng
        for exam in EXAMS[: 1 if failures is not None else rng.integers(1, 4)]:
            sat = rng.permutation(n)[: n - int(rng.integers(0, 4))] if size is None else range(n)
            number = failures or rng.binomial(len(sat), rng.uniform(0.0, 0.3))
            failing = set(list(sat)[:number])
            self.failed[exam] = {f"s{one}": one in failing for one in sat}
        self.before = [
            (f"Class of {2027 - at}", int(rng.integers(5, 251)), rng.uniform(0.0, 0.3))
            for at in range(int(rng.integers(0, 4)))
        ]
        self.before = [(name, m, int(rng.binomial(m, rate))) for name, m, rate in self.before]
        self.reached = rng.uniform(0, 1, 6)
        self.students = {one for exam in self.failed.values() for one in exam}
        self.fates = {one: rng.uniform(0, 1, 6) for one in sorted(self.students)}
        self.gaps = [bool(one) for one in rng.integers(0, 2, len(AREAS))]

    def marks(self, exam):
        return frozenset(f"{one} {is_failed}" for one, is_failed in self.failed[exam].items())

    def failing(self):
        return frozenset(
            one for exam in self.failed.values() for one, failed in exam.items() if failed
        )

    def add(self, exam, student, *, failed):
        """A late sitter."""
        self.failed[exam][student] = failed
        self.fates.setdefault(student, np.ones(6))

    def remove(self, exam, student):
        del self.failed[exam][student]

    def figures(self, on="2026-03-03", counted=None):
        exams = tuple(self._exam(exam) for exam in self.failed)
        who = self.failing() if counted is None else counted
        return ClassFigures(cohort=OURS, data_date=on, exams=exams, follow_up=self._work(who))

    def _exam(self, exam):
        failed, n = self.failed[exam], len(self.failed[exam])
        ours = FirstResults(cohort=OURS, marks=self.marks(exam), passed=n - sum(failed.values()))
        before = tuple(
            FirstResults(
                cohort=name,
                marks=frozenset(f"{exam} {name} {at}" for at in range(m)),
                passed=m - bad,
            )
            for name, m, bad in self.before
        )
        areas = tuple(
            AreaFigures(area=area, students=n, is_gap_of_class=gap)
            for area, gap in zip(AREAS, self.gaps, strict=True)
        )
        marks = frozenset(failed)
        return ExamFigures(exam=exam, ours=ours, before=before, areas=areas, area_marks=marks)

    def _work(self, who):
        done = {step: sum(self._is_done(one, step) for one in who) for step in FollowUpStep}
        planned = done[FollowUpStep.PLAN]
        closed = int(planned * self.reached[0] / 2)
        plans = {"active": planned - closed, "closed": closed}
        return FollowUp(marks=frozenset(who), done=done, plans=plans, target_days=3)

    def _is_done(self, student, step):
        """Whoever passed sat again, and whoever came to a check-in has a plan."""
        at = list(FollowUpStep).index(step)
        if step in NEEDS and not self._is_done(student, NEEDS[step]):
            return False
        return bool(self.fates[student][at] < self.reached[at])

    def truth(self, figures):
        """Every number that a reader may aim at, as it is."""
        found = {f"{exam} {OURS}": sum(each.values()) for exam, each in self.failed.items()}
        found |= {f"{exam} {name}": bad for exam in self.failed for name, _m, bad in self.before}
        work, words = figures.follow_up, list(DONE.items())
        count = len(work.marks)
        found["F"] = count
        for step, done in words:
            found |= {done: work.done[step], f"not {done}": count - work.done[step]}
        return found | {"are open": work.plans["active"], "not are open": work.plans["closed"]}


DONE = {
    FollowUpStep.IN_TIME: "were contacted within 3 working days",
    FollowUpStep.CONTACTED: "have been contacted",
    FollowUpStep.PLAN: "have a plan",
    FollowUpStep.CHECK_IN: "came to a check-in",
    FollowUpStep.RETOOK: "sat an exam again",
    FollowUpStep.PASSED: "have passed since",
}
