"""What may be told of a class to somebody who must not learn about single students."""

from cohort_data.disclosure.cells import CountTable, PublishedTable
from cohort_data.disclosure.differencing import Shown, what_to_do, whom_to_count
from cohort_data.disclosure.figures import (
    AreaFigures,
    ClassFigures,
    ExamFigures,
    FirstResults,
    FollowUp,
    FollowUpStep,
)
from cohort_data.disclosure.panels import EVERYTHING, Panel, PanelKind, Point, Snapshot, Table
from cohort_data.disclosure.rules import DisclosureRules, load_rules
from cohort_data.disclosure.snapshots import Release, snapshot_of
from cohort_data.disclosure.suppression import made_safe

__all__ = [
    "EVERYTHING",
    "AreaFigures",
    "ClassFigures",
    "CountTable",
    "DisclosureRules",
    "ExamFigures",
    "FirstResults",
    "FollowUp",
    "FollowUpStep",
    "Panel",
    "PanelKind",
    "Point",
    "PublishedTable",
    "Release",
    "Shown",
    "Snapshot",
    "Table",
    "load_rules",
    "made_safe",
    "snapshot_of",
    "what_to_do",
    "whom_to_count",
]
