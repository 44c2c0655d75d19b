"""Which plan form is open, and on which version it was opened."""

from dataclasses import dataclass, replace

import streamlit as st

from cohort_data.plans import PlanDraft

_PLAN = "_plan_form"


@dataclass(frozen=True)
class PlanForm:
    """What a plan form was opened on, and what was added to it since.

    A new `generation` gives every field a new key, so that it starts from the record again.
    """

    start: PlanDraft
    plan: str | None
    version: int
    generation: int = 0
    empty_rows: int = 2

    @property
    def key(self) -> str:
        """What the keys of the form's fields begin with."""
        return f"plan-{self.start.student}-{self.generation}"


def plan_form(start: PlanDraft) -> PlanForm:
    """Return the open form of a student's plan, or one that starts from the given draft.

    Fields that are not on screen have lost what was typed, so the form starts again with them.
    """
    kept: PlanForm | None = st.session_state.get(f"{_PLAN}-{start.student}")
    if kept and f"{kept.key}-goal" in st.session_state:
        return kept
    generation = kept.generation + 1 if kept else 0
    started = PlanForm(start, start.plan, start.version, generation)
    st.session_state[f"{_PLAN}-{start.student}"] = started
    return started


def change_plan_form(form: PlanForm, **changes: object) -> None:
    """Replace parts of the state of a plan form."""
    changed = replace(form, **changes)  # type: ignore[arg-type]  # checked by the dataclass
    st.session_state[f"{_PLAN}-{form.start.student}"] = changed


def forget_plan_form(student: str) -> None:
    """Let the form of a student start from the record the next time it is drawn."""
    kept: PlanForm | None = st.session_state.get(f"{_PLAN}-{student}")
    if kept:
        st.session_state.pop(f"{kept.key}-goal", None)
