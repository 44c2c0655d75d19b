"""Which file is being brought in, and which was just saved."""

from dataclasses import dataclass, field, replace

import streamlit as st

from cohort_data.actions.upload_effect import Effect
from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.fixes import Fix, together
from cohort_data.ingest.model import Answers, Field, TextTable
from cohort_data.ingest.question import Question
from cohort_data.words import Outcome, UploadKind

_DRAFT = "_upload_draft"
_SAVED = "_upload_saved"
_UPLOADER = "_uploader"


@dataclass(frozen=True)
class Draft:
    """A file between its reading and its saving, with what a person corrected so far.

    `content` is kept only for a workbook with several sheets, which may be read again; `first_rows`
    are those of each sheet, once somebody asked for them.
    """

    table: TextTable
    content: bytes | None = None
    first_rows: dict[str, list[list[str]]] = field(default_factory=dict)
    kind: UploadKind | None = None
    columns: dict[Field, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, Outcome] = field(default_factory=dict)
    number_students: bool | None = None
    asked: tuple[Question, ...] = ()
    answers: Answers = field(default_factory=Answers)


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


def same_person(new: str, own: str) -> None:
    """Note that a new id belongs to a student on record."""
    started = draft()
    if started:
        change_draft(answers=replace(started.answers, same=(*started.answers.same, (new, own))))


def other_person(new: str, own: str) -> None:
    """Note that a new id does not belong to that student after all."""
    started = draft()
    if started:
        left = tuple(pair for pair in started.answers.same if pair != (new, own))
        change_draft(answers=replace(started.answers, same=left))


def settle(*fixes: Fix) -> None:
    """Note what is to be done about cells or lines that cannot be right."""
    started = draft()
    if started:
        said = together(started.answers.fixes, fixes)
        change_draft(answers=replace(started.answers, fixes=said))


def take_back(*fixes: Fix) -> None:
    """Note that cells or lines stay as they are after all."""
    started = draft()
    if started:
        left = tuple(fix for fix in started.answers.fixes if fix not in fixes)
        change_draft(answers=replace(started.answers, fixes=left))


def leave_open(*, is_wanted: bool) -> None:
    """Note whether the good rows are saved while the others stay open."""
    started = draft()
    if started:
        change_draft(answers=replace(started.answers, good_rows=is_wanted))


def drop_draft() -> None:
    """Forget the file that was being brought in, and empty the uploader."""
    st.session_state.pop(_DRAFT, None)
    st.session_state.pop(_SAVED, None)
    st.session_state[_UPLOADER] = uploader() + 1


def uploader() -> int:
    """Return the number of the uploader; a new number is an empty one."""
    number: int = st.session_state.get(_UPLOADER, 0)
    return number


@dataclass(frozen=True)
class SavedFile:
    """A file that was just saved, still shown in the place of its draft."""

    file: str
    upload: str
    effect: Effect
    fixed: int = 0
    left_open: int = 0
    names: tuple[AreaName, ...] = ()
    is_mean: bool = False


def remember_saved(saved: SavedFile) -> None:
    """Keep what was just saved on screen, in the place of its draft."""
    drop_draft()
    st.session_state[_SAVED] = saved


def just_saved() -> SavedFile | None:
    """Return what was just saved, if that is still on screen."""
    found: SavedFile | None = st.session_state.get(_SAVED)
    return found
