"""How a file on its way in is read and previewed, computed once for the same answers."""

from datetime import date

import streamlit as st

from cohort_data import access
from cohort_data.access import Permission, Viewer
from cohort_data.actions import uploads
from cohort_data.actions.upload_preview import Preview
from cohort_data.ingest import columns
from cohort_data.ingest.model import Answers, Layout, TextTable
from cohort_data.store.versions import current_version
from cohort_data.words import UploadKind
from components import cached


def suggested(viewer: Viewer, table: TextTable, kind: UploadKind | None) -> Layout:
    """Return how the last file with these columns was read, else what its columns suggest."""
    access.require(viewer, Permission.RECORD_RESULTS)
    version = current_version(cached.database(), None)
    read = (table.sha256, table.sheet, table.headers)
    return _suggested(read, kind, version, viewer.scope, viewer, table)


@st.cache_data(max_entries=8, show_spinner=False)
def _suggested(
    read: tuple[str, str | None, tuple[str, ...]],  # noqa: ARG001 - part of the key
    kind: UploadKind | None,
    version: int,  # noqa: ARG001 - part of the key
    scope: str,  # noqa: ARG001 - part of the key
    _viewer: Viewer,
    _table: TextTable,
) -> Layout:
    remembered = uploads.remembered_layout(cached.database(), _viewer, _table)
    return remembered or columns.suggest(_table, kind=kind, known=cached.known(_viewer))


def preview(
    viewer: Viewer, table: TextTable, layout: Layout, answers: Answers, *, today: date
) -> Preview:
    """Return what saving a file would do, computed once per layout and answers."""
    access.require(viewer, Permission.RECORD_RESULTS)
    read = (table.file, table.sha256, table.sheet, table.headers)
    asked = repr((read, layout, answers, today))
    version = current_version(cached.database(), None)
    return _previewed(asked, version, viewer.scope, viewer, table, layout, answers, today)


@st.cache_data(max_entries=8, show_spinner=False)
def _previewed(
    asked: str,  # noqa: ARG001 - part of the key
    version: int,  # noqa: ARG001 - part of the key
    scope: str,  # noqa: ARG001 - part of the key
    _viewer: Viewer,
    _table: TextTable,
    _layout: Layout,
    _answers: Answers,
    _today: date,
) -> Preview:
    return uploads.prepare(cached.database(), _viewer, _table, _layout, _answers, today=_today)
