"""What was typed stands on paper as it was typed, and can do nothing there."""

import io
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohort_data.reports.sheets import typesetting
from cohort_data.reports.sheets.typesetting import BREAK_HERE, printable_text, typeset

DAY = date(2026, 9, 2)
HOSTILE = [
    '#read("/etc/passwd")',
    '#image("style.typ")',
    "#eval(sys.inputs.data)",
    "*x* _y_ `z` $y$ @ref <label>",
    r"\u{41} \ # [a] // gone /* gone */",
    "= Heading",
    "{{ name }} {% name %} ${HOME}",
    '"]}, "name": "Eve"',
]
PLAN = {
    "title": "Study plan, 2 Sep 2026",
    "kind": "Study plan",
    "prepared": "Version 1",
    "name": "Ada Moss",
    "beneath": ["1001", "Class of 2028"],
    "footer": "A copy is kept.",
    "line": ["Meets weekly"],
    "goal": ["Pass the retake"],
    "focus": ["Renal"],
    "preparation": ["8 weeks, 6 hours a day"],
    "tasks": [["40 questions a day", "Student", "1 Oct 2026"]],
    "dates": ["Retake: 1 Dec 2026"],
    "ready": [],
    "chances": ["Most who sit it again pass"],
    "offered": ["Tutoring"],
    "agreed": "",
    "owner": "Dr Lake",
}


def opened(**changes):
    return pypdf.PdfReader(io.BytesIO(typeset("plan", PLAN | changes, day=DAY)))


def text_of(**changes):
    """What a reader of the PDF sees, line ends and places to break aside."""
    text = " ".join(page.extract_text() for page in opened(**changes).pages)
    return " ".join(text.replace(BREAK_HERE, "").split())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_looks_like_layout_stands_as_it_was_typed(name):
    assert " ".join(name.split()) in text_of(name=name)


@pytest.mark.parametrize("name", HOSTILE)
def test_any_other_text_that_looks_like_layout_stands_as_it_was_typed(name):
    assert name in text_of(goal=[name], tasks=[[name, name, ""]], focus=[name]).replace("\n", " ")


def test_a_layout_reads_nothing_outside_its_folder(tmp_path, monkeypatch):
    (tmp_path / "layouts").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "layouts" / "plan.typ").write_text('#read("../secret.txt")')
    monkeypatch.setattr(typesetting, "LAYOUTS", tmp_path / "layouts")
    with pytest.raises(typesetting.typst.TypstError, match=r"outside|escape|root"):
        typeset("plan", PLAN, day=DAY)


@pytest.mark.parametrize("name", ["Zoë Nguyễn Thị Ánh", "Владимир Петров", "Ελένη Παππά"])
def test_letters_of_many_scripts_are_there(name):
    assert name in text_of(name=name)


@pytest.mark.parametrize("name", ["יוסף", "محمد"])
def test_a_name_written_from_right_to_left_leaves_the_rest_in_its_order(name):
    told = text_of(name=name)
    assert name in told
    assert "1001 · Class of 2028" in told


@pytest.mark.parametrize("name", ["王小明", "Zoë \U0001f600", "\U0001f469\u200d\U0001f52c"])
def test_letters_that_no_font_here_has_still_give_a_sheet(name):
    assert "1001 · Class of 2028" in text_of(name=name)


def test_a_name_of_300_letters_is_broken_over_lines():
    lines = opened(name="Q" * 300).pages[0].extract_text().splitlines()
    runs = [line.count("Q") for line in lines]
    assert sum(runs) >= 300
    assert max(runs) <= 60


def test_direction_overrides_and_control_characters_are_left_out():
    assert printable_text("Ada\u202e\x00\x07 Moss\u2066") == "Ada  Moss"


def test_lines_of_a_goal_stay_lines():
    assert printable_text("first\nsecond") == "first\nsecond"


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_whatever_was_typed_gives_a_sheet(text):
    assert typeset("plan", PLAN | {"name": text, "goal": [text]}, day=DAY)


def test_the_pdf_is_tagged_and_has_a_language_a_title_and_bookmarks():
    reader = opened()
    root = reader.trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Study plan, 2 Sep 2026"
    assert reader.outline


def test_the_pdf_says_that_it_is_accessible_by_the_standard():
    assert b"pdfuaid" in opened().trailer["/Root"]["/Metadata"].get_data()


def test_headings_lists_and_heads_of_tables_are_tagged_as_such():
    found = set(kinds(opened().trailer["/Root"]["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/L", "/TH", "/TD", "/P"} <= found


def kinds(node):
    """The kinds of structure below a node of the tree."""
    found = node.get_object()
    if isinstance(found, dict):
        yield found.get("/S")
        children = found.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            yield from kinds(child)


def test_the_same_content_and_day_give_the_same_bytes():
    assert typeset("plan", PLAN, day=DAY) == typeset("plan", PLAN, day=DAY)


def test_no_name_stands_in_what_a_window_shows():
    assert "Ada" not in str(opened().metadata)
