"""Which plan form is open, and on which version it was opened."""

from dataclasses import dataclass, replace

import streamlit as st

from cohort_data.plans import PlanDraft
from components.app_state.forms import form_key, start_afresh

_PLAN = "_plan_form"
_OPENED = "_opened_versions"


@dataclass(frozen=True)
class PlanForm:
    """What the fields of a plan form started from, and what the form was opened on.

    `base` is the plan as it was when the form was opened; what differs from it is not saved yet.
    A new `key` gives every field a new one, so that all of them start from `start` again.
    """

    start: PlanDraft
    base: PlanDraft
    plan: str | None
    version: int
    key: str
    empty_rows: int = 1


def plan_form(start: PlanDraft) -> PlanForm:
    """Return the open form of a student's plan, or one that starts from the given draft."""
    kept = open_plan_form(start.student)
    return kept or keep(
        PlanForm(start, start, start.plan, start.version, form_key(name(start.student)))
    )


def open_plan_form(student: str) -> PlanForm | None:
    """Return the form of a student's plan that is open in this visit, None without one."""
    found: PlanForm | None = st.session_state.get(f"{_PLAN}-{student}")
    return found


def start_plan_form(start: PlanDraft) -> None:
    """Open the form of a student's plan on the given draft."""
    plan_form(start)


def change_plan_form(form: PlanForm, **changes: object) -> None:
    """Replace parts of the state of a plan form; what is typed stays."""
    keep(replace(form, **changes))  # type: ignore[arg-type]  # checked by the dataclass


def refill_plan_form(form: PlanForm, draft: PlanDraft) -> None:
    """Let every field of a plan form show a draft, which stays unsaved."""
    student = form.start.student
    start_afresh(name(student))
    keep(replace(form, start=draft, key=form_key(name(student)), empty_rows=1))


def forget_plan_form(student: str) -> None:
    """Let the form of a student start from the record the next time it is drawn."""
    st.session_state.pop(f"{_PLAN}-{student}", None)
    start_afresh(name(student))


def keep(form: PlanForm) -> PlanForm:
    """Remember the form of a student's plan for this visit."""
    st.session_state[f"{_PLAN}-{form.start.student}"] = form
    return form


def name(student: str) -> str:
    """Return the name of a student's plan form."""
    return f"plan-{student}"


def opened_version(form: str, version: int, *, keep: bool) -> int:
    """Return the version on which a form was opened; while nothing is typed, the present one."""
    versions: dict[str, int] = st.session_state.setdefault(_OPENED, {})
    if not keep or form not in versions:
        versions[form] = version
    return versions[form]


def open_version(form: str, version: int) -> None:
    """Let a form go on from a version, with what is typed in it."""
    st.session_state.setdefault(_OPENED, {})[form] = version
