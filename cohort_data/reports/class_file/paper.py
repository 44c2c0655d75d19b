"""A snapshot as a tagged PDF."""

from cohort_data.disclosure import Panel, Snapshot
from cohort_data.reports.class_file.words import (
    IN_SHORT,
    KIND,
    LEFT_OUT,
    NOT_RECALLED,
    NOT_SHOWN,
    Sent,
    facts,
    title,
)
from cohort_data.reports.sheets.sayings import day
from cohort_data.reports.sheets.typesetting import Content, typeset


def as_paper(snapshot: Snapshot, sent: Sent) -> bytes:
    """Return the PDF, the same bytes for the same figures, recipient and day."""
    content = {
        "title": title(snapshot),
        "kind": KIND,
        "name": title(snapshot),
        "prepared": day(sent.on),
        "beneath": facts(snapshot, sent),
        "footer": NOT_RECALLED,
        "in_short": IN_SHORT,
        "short": [panel.title for panel in snapshot.panels if len(snapshot.panels) > 1],
        "panels": [told(panel) for panel in snapshot.panels],
        "not_shown": NOT_SHOWN,
        "missing": snapshot.not_shown,
    }
    return typeset("class", content, day=sent.on)


def told(panel: Panel) -> Content:
    """Return one finding as the layout takes it."""
    table = panel.table
    bars = [point for point in panel.series if point.value is not None]
    return {
        "title": panel.title,
        "sentences": panel.sentences,
        "columns": table.columns if table else (),
        "rows": table.rows if table else (),
        "bars": [{"label": one.label, "value": one.value, "words": one.words} for one in bars],
        "left_out": f"{LEFT_OUT}: {' '.join(panel.left_out)}" if panel.left_out else "",
    }
