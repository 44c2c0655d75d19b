"""The file of a class holds its snapshot and nothing else, and needs nothing else."""

import io
import re
from datetime import date
from html.parser import HTMLParser

import pypdf
import pytest
from synthetic_classes import SyntheticClass

from cohort_data.disclosure import Panel, Point, Snapshot, Table, load_rules, snapshot_of
from cohort_data.reports.class_file import Sent, as_page, as_paper, words

HOSTILE = "<script>alert(1)</script> & ![x](http://evil.example/x.png)"
SENT = Sent("Dean Ada Moss", date(2026, 11, 28))
SNAPSHOT = Snapshot(
    cohort="Class of 2028",
    exams=("Step 1",),
    data_date="2026-11-25",
    smallest_group=15,
    panels=(
        Panel(
            name="outcome",
            title="Step 1: 92.5 % or more passed at the first attempt",
            sentences=("Class of 2028: 120 first attempts.", "National first takers: 93 %."),
            left_out=("Exact counts.",),
        ),
        Panel(
            name="trend",
            title="Step 1: no clear difference from Class of 2027",
            table=Table(("Cohort", "Passed"), (("Class of 2028", "92.5 % or more"),)),
            series=(
                Point("Class of 2027", None, "not shown"),
                Point("Class of 2028", 92.5, "92.5 % or more"),
            ),
        ),
    ),
    not_shown=("Content areas: fewer than 15 students have scores by content area (Step 1).",),
)


MADE = snapshot_of(SyntheticClass(0, 120, 8).figures(), (), load_rules().for_file).snapshot


class Read(HTMLParser):
    """The texts of a page, and the tags and attributes it is made of."""

    def __init__(self, page):
        super().__init__()
        self.texts, self.tags, self.attributes, self.inside = [], set(), [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, *each) for each in attrs]
        self.inside.append(tag)

    def handle_data(self, data):
        if data.strip() and self.inside[-1] != "style":
            self.texts.append(data.strip())


def told(snapshot, sent):
    """Every text that the file may hold."""
    yield from (words.KIND, words.NOT_RECALLED, words.IN_SHORT, words.title(snapshot))
    yield from (*words.facts(snapshot, sent), words.NOT_SHOWN, *snapshot.not_shown)
    for panel in snapshot.panels:
        yield from (panel.title, *panel.sentences)
        yield f"{words.LEFT_OUT}: {' '.join(panel.left_out)}"
        for point in panel.series:
            yield from (point.label, point.words)
        if panel.table:
            yield from (cell for row in (panel.table.columns, *panel.table.rows) for cell in row)


def text_of(pdf):
    found = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", found.replace("\u200b", ""))


@pytest.mark.parametrize("snapshot", [SNAPSHOT, MADE], ids=["written", "of a class of 120"])
def test_the_page_says_all_of_the_snapshot_and_nothing_else(snapshot):
    texts = Read(as_page(snapshot, SENT)).texts
    assert set(texts) <= set(told(snapshot, SENT))
    for panel in snapshot.panels:
        assert {panel.title, *panel.sentences} <= set(texts)
    assert set(snapshot.not_shown) <= set(texts)
    assert (words.NOT_SHOWN in texts) is bool(snapshot.not_shown)
    assert any(text.startswith("Left out: Exact counts") for text in texts)


def test_the_page_says_its_day_its_reader_and_that_it_cannot_be_recalled():
    page = " ".join(Read(as_page(SNAPSHOT, SENT)).texts)
    assert "Data as of 25 Nov 2026. Made on 28 Nov 2026 for Dean Ada Moss." in page
    assert "cannot be recalled" in page
    assert "fewer than 15 students" in page


def test_the_page_asks_for_nothing_beside_itself():
    page = as_page(SNAPSHOT, SENT)
    read = Read(page)
    assert not read.tags & {"script", "img", "link", "iframe", "object", "a", "form", "base"}
    assert not {name for _, name, _ in read.attributes} & {"src", "href", "onload", "style"}
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_every_bar_is_as_long_as_its_printed_number():
    rects = [
        value
        for tag, name, value in Read(as_page(SNAPSHOT, SENT)).attributes
        if tag == "rect" and name == "width"
    ]
    assert rects == ["100%", "100%", "92.5%"]


@pytest.mark.parametrize("made", [as_page, as_paper])
def test_what_was_typed_stays_text(made):
    panel = Panel(name="x", title=HOSTILE, sentences=(HOSTILE,))
    snapshot = Snapshot(
        cohort=HOSTILE, exams=(), data_date="2026-11-25", smallest_group=15, panels=(panel,)
    )
    found = made(snapshot, Sent(HOSTILE, SENT.on))
    if made is as_page:
        assert "script" not in Read(found).tags
        assert Read(found).texts.count(HOSTILE) == 2
    else:
        assert "alert(1)" in text_of(found)


def test_the_pdf_says_the_same_and_is_tagged():
    pdf = as_paper(SNAPSHOT, SENT)
    text = text_of(pdf)
    for panel in SNAPSHOT.panels:
        assert panel.title in text
        assert all(sentence in text for sentence in panel.sentences)
    assert all(one in text for one in (words.NOT_SHOWN, *SNAPSHOT.not_shown))
    assert "cannot be recalled" in text
    root = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


@pytest.mark.parametrize("snapshot", [SNAPSHOT, MADE], ids=["written", "of a class of 120"])
def test_the_pdf_holds_no_number_that_the_snapshot_does_not(snapshot):
    numbers = set(re.findall(r"\d+(?:\.\d+)?", " ".join(told(snapshot, SENT))))
    pages = {"1", "2"}
    assert set(re.findall(r"\d+(?:\.\d+)?", text_of(as_paper(snapshot, SENT)))) <= numbers | pages
