"""A snapshot as one page of HTML that needs nothing else: no network, no script, no other file."""

import base64
import hashlib
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from cohort_data.disclosure import Panel, Point, Snapshot, Table
from cohort_data.reports.class_file.style import STYLE
from cohort_data.reports.class_file.words import (
    CHART_BESIDE,
    IN_SHORT,
    KIND,
    LEFT_OUT,
    NOT_RECALLED,
    NOT_SHOWN,
    Sent,
    facts,
    title,
)
from cohort_data.reports.sheets.typesetting import CONTROLS

ROOM, THICK = 100, 14


def as_page(snapshot: Snapshot, sent: Sent) -> str:
    """Return the page; whatever was typed stands in it as text."""
    page = ET.Element("html", lang="en")
    page.append(head(title(snapshot)))
    body = ET.SubElement(page, "body")
    top = ET.SubElement(body, "header")
    said(top, "p", KIND, kind="kind")
    said(top, "h1", title(snapshot))
    for fact in facts(snapshot, sent):
        said(top, "p", fact)
    main = ET.SubElement(body, "main")
    if len(snapshot.panels) > 1:
        main.append(listed(IN_SHORT, [panel.title for panel in snapshot.panels]))
    for panel in snapshot.panels:
        main.append(section(panel))
    if snapshot.not_shown:
        main.append(listed(NOT_SHOWN, snapshot.not_shown))
    said(ET.SubElement(body, "footer"), "p", NOT_RECALLED)
    return "<!doctype html>\n" + ET.tostring(page, encoding="unicode", method="html") + "\n"


def head(name: str) -> ET.Element:
    """Return what the browser is told: the name, the style, and that nothing else may be loaded."""
    made = ET.Element("head")
    ET.SubElement(made, "meta", charset="utf-8")
    policy = f"default-src 'none'; style-src 'sha256-{digest(STYLE)}'; base-uri 'none'"
    ET.SubElement(made, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    ET.SubElement(made, "meta", name="viewport", content="width=device-width, initial-scale=1")
    ET.SubElement(made, "meta", name="referrer", content="no-referrer")
    ET.SubElement(made, "meta", name="robots", content="noindex")
    said(made, "title", name)
    said(made, "style", STYLE)
    return made


def digest(text: str) -> str:
    """Return the hash by which a content policy knows a style."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def listed(heading: str, lines: Iterable[str]) -> ET.Element:
    """Return texts as the lines of a list under a heading."""
    made = ET.Element("section")
    said(made, "h2", heading)
    rows = ET.SubElement(made, "ul", {"class": "short"})
    for line in lines:
        said(rows, "li", line)
    return made


def section(panel: Panel) -> ET.Element:
    """Return one finding with what supports it and what was left out."""
    made = ET.Element("section")
    said(made, "h2", panel.title)
    for sentence in panel.sentences:
        said(made, "p", sentence)
    if any(point.value is not None for point in panel.series):
        made.append(bars(panel.series))
    if panel.table:
        made.append(table(panel.table, panel.title))
    if panel.left_out:
        said(made, "p", f"{LEFT_OUT}: {' '.join(panel.left_out)}", kind="left-out")
    return made


def bars(series: Iterable[Point]) -> ET.Element:
    """Return a bar for each point; its words stand beside it, so that nothing hangs on a length."""
    made = ET.Element("ul", {"aria-label": CHART_BESIDE})
    for point in series:
        row = ET.SubElement(made, "li")
        said(row, "span", point.label)
        drawn = ET.SubElement(row, "svg", {"aria-hidden": "true", "height": str(THICK)})
        ET.SubElement(drawn, "rect", {"class": "room", **sized(ROOM)})
        if point.value is not None:
            ET.SubElement(drawn, "rect", {"class": "bar", **sized(point.value)})
        said(row, "span", point.words)
    return made


def sized(percent: float) -> dict[str, str]:
    """Return how long and thick a bar is."""
    return {"width": f"{percent:g}%", "height": str(THICK)}


def table(told: Table, name: str) -> ET.Element:
    """Return a table with its name and its heads."""
    made = ET.Element("table")
    said(made, "caption", name)
    heads = ET.SubElement(ET.SubElement(made, "thead"), "tr")
    for column in told.columns:
        said(heads, "th", column, scope="col")
    rows = ET.SubElement(made, "tbody")
    for first, *rest in told.rows:
        row = ET.SubElement(rows, "tr")
        said(row, "th", first, scope="row")
        for cell in rest:
            said(row, "td", cell)
    return made


def said(parent: ET.Element, tag: str, text: str, *, kind: str = "", **more: str) -> None:
    """Add an element that says something."""
    named = {"class": kind} if kind else {}
    ET.SubElement(parent, tag, {**named, **more}).text = CONTROLS.sub(" ", text)
