"""What this visit remembers, and what stands in the address."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

import streamlit as st

from cohort_data.actions.upload_effect import Effect
from cohort_data.ingest.model import Answers, Field, Question, TextTable
from cohort_data.plans import PlanDraft
from cohort_data.words import Outcome, UploadKind

_IN_ADDRESS = "_in_address"
_REMEMBERED = "_remembered"
_DRAFT = "_upload_draft"
_SAVED = "_upload_saved"
_UPLOADER = "_uploader"
_PLAN = "_plan_form"
_TO_SAY = "_to_say"


@dataclass(frozen=True)
class Draft:
    """A file between its reading and its saving, with what a person corrected so far.

    `content` is kept only for a workbook with several sheets, which may be read again.
    """

    table: TextTable
    content: bytes | None = None
    kind: UploadKind | None = None
    columns: dict[Field, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, Outcome] = field(default_factory=dict)
    number_students: bool | None = None
    asked: tuple[Question, ...] = ()
    answers: Answers = field(default_factory=Answers)


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


def address(name: str) -> str:
    """Return what the address says under a name, or nothing."""
    return st.query_params.get(name, "")


def follow_address(name: str, key: str, allowed: Collection[str]) -> None:
    """Set a widget from the address: on arrival, and when the address was changed since.

    On arrival without anything in the address, what was chosen last on another page applies. A
    value that is not among the allowed ones is dropped; the first allowed one stands for it.
    """
    state = st.session_state
    written = state.setdefault(_IN_ADDRESS, {})
    given = address(name)
    if key not in state:
        state[key] = given or state.setdefault(_REMEMBERED, {}).get(name, "")
    elif given != written.get(key, ""):
        state[key] = given
    if state[key] not in allowed:
        state[key] = next(iter(allowed))


def keep_in_address(name: str, key: str, chosen: str, *, silent: str | None) -> str:
    """Write a choice into the address and remember it; the silent default leaves no trace."""
    written = chosen if chosen != silent else ""
    if written and address(name) != written:
        st.query_params[name] = written
    if not written and name in st.query_params:
        del st.query_params[name]
    st.session_state.setdefault(_IN_ADDRESS, {})[key] = written
    st.session_state.setdefault(_REMEMBERED, {})[name] = written
    return chosen


def say_next(sentence: str) -> None:
    """Keep a sentence to be said on the next run, which may be another page."""
    st.session_state[_TO_SAY] = sentence


def to_say() -> str:
    """Return the sentence kept for this run, once."""
    sentence: str = st.session_state.pop(_TO_SAY, "")
    return sentence


def draft() -> Draft | None:
    """Return the file that is being brought in, if one is."""
    found: Draft | None = st.session_state.get(_DRAFT)
    return found


def start_draft(table: TextTable, content: bytes | None = None) -> Draft:
    """Begin with a file that was read; what was saved before leaves the screen."""
    drop_draft()
    started = Draft(table, content if table.sheets else None)
    st.session_state[_DRAFT] = started
    return started


def change_draft(**changes: object) -> Draft:
    """Replace parts of the draft and return it."""
    changed: Draft = replace(st.session_state[_DRAFT], **changes)
    st.session_state[_DRAFT] = changed
    return changed


def drop_draft() -> None:
    """Forget the file that was being brought in, and empty the uploader."""
    st.session_state.pop(_DRAFT, None)
    st.session_state.pop(_SAVED, None)
    st.session_state[_UPLOADER] = uploader() + 1


def uploader() -> int:
    """Return the number of the uploader; a new number is an empty one."""
    number: int = st.session_state.get(_UPLOADER, 0)
    return number


def typed(key: str) -> str:
    """Return what stands in a text field, for what must happen before the page is drawn."""
    return str(st.session_state.get(key) or "")


def chosen(key: str) -> tuple[str, ...]:
    """Return what is chosen in a widget, for what must happen before the page is drawn."""
    found = st.session_state.get(key)
    return tuple(found) if isinstance(found, list | tuple) else (str(found),) if found else ()


def write_into(key: str, text: str) -> None:
    """Write into a text field before it is drawn."""
    st.session_state[key] = text


@dataclass(frozen=True)
class SavedFile:
    """A file that was just saved, still shown in the place of its draft."""

    file: str
    upload: str
    effect: Effect


def remember_saved(saved: SavedFile) -> None:
    """Keep what was just saved on screen, in the place of its draft."""
    drop_draft()
    st.session_state[_SAVED] = saved


def just_saved() -> SavedFile | None:
    """Return what was just saved, if that is still on screen."""
    found: SavedFile | None = st.session_state.get(_SAVED)
    return found


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
