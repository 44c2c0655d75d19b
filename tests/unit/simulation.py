"""A reader who has the program itself: tries which other classes would have got the same text."""

from reidentification import SHARES, what_was_done
from synthetic_classes import DONE, OURS

from cohort_data.disclosure import (
    ClassFigures,
    ExamFigures,
    FirstResults,
    FollowUp,
    FollowUpStep,
    panels,
    snapshot_of,
)
from cohort_data.sharing import figures as shared

EXAM, DAY = "Step 1", "2026-03-03"


def results(failed, n, name="s"):
    """First attempts of n students, `failed` of whom did not pass."""
    marks = frozenset(f"{name}{at} {at < failed}" for at in range(n))
    return FirstResults(cohort=OURS, marks=marks, passed=n - failed)


def text_of(failed, n, shares, rules):
    """The text of a class in which so many failed and each step was taken for such a share."""
    done = {step: done_for(shares.get(step), failed) for step in FollowUpStep}
    closed = done[FollowUpStep.PLAN] - done_for(shares.get("plans"), done[FollowUpStep.PLAN])
    plans = {"active": done[FollowUpStep.PLAN] - closed, "closed": closed}
    who = frozenset(f"s{at}" for at in range(failed))
    work = FollowUp(marks=who, done=done, plans=plans, target_days=3)
    exam = ExamFigures(exam=EXAM, ours=results(failed, n))
    figures = ClassFigures(cohort=OURS, data_date=DAY, exams=(exam,), follow_up=work)
    return panels.written(snapshot_of(figures, (), rules).snapshot)


def done_for(share, count):
    """How many are done if a share is told of a group: a number that gets the same words."""
    return {"few": 0, "most": count - 4, "not all": count - 4}.get(share, count)


def shares_in(text):
    """Which share is told of each step."""
    found = {}
    for panel in shared.read(text).panels:
        if panel.name not in {"follow-up", "plans"}:
            continue
        for sentence in (panel.title, *panel.sentences):
            for share, pattern in SHARES.items():
                if told := pattern.match(sentence):
                    found[what_was_done(told)] = share
    steps = {step: found[words] for step, words in DONE.items() if words in found}
    return steps | ({"plans": found["are open"]} if "are open" in found else {})


def same_text(text, failed, n, rules):
    """Which other numbers of failures would have been told in the same words."""
    shares = shares_in(text)
    near = range(max(0, failed - 12), min(n, failed + 12) + 1)
    return [one for one in near if text_of(one, n, shares, rules) == text]


def two_texts(failed, size, late_failed, late, rules):
    """The texts before and after late sitters came, without any follow-up."""
    shown, texts = (), []
    both = results(failed, size), results(late_failed, late, "late")
    joint = FirstResults(
        cohort=OURS, marks=both[0].marks | both[1].marks, passed=both[0].passed + both[1].passed
    )
    for ours in (both[0], joint):
        figures = ClassFigures(
            cohort=OURS, data_date=DAY, exams=(ExamFigures(exam=EXAM, ours=ours),)
        )
        release = snapshot_of(figures, shown, rules)
        shown += release.shown
        texts.append(panels.written(release.snapshot))
    return texts


def late_that_fit(failed, size, late_failed, late, rules):
    """Which numbers of failures among late sitters would have been told in the same words."""
    texts = two_texts(failed, size, late_failed, late, rules)
    early = range(max(0, failed - 12), min(size, failed + 12) + 1)
    return {
        other
        for other in range(late + 1)
        for one in early
        if two_texts(one, size, other, late, rules) == texts
    }
