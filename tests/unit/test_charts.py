"""What the charts draw: options of plain data, names as they are, letters that can be read."""

import json
import re

import pytest

from components.charts import dot_strip, heat_map, style
from components.charts.dot_strip import Dot
from components.charts.heat_map import Cell

HOSTILE = "<img src=x onerror=alert(1)>[link](https://example.org)\n{b}"


def drawn(*cells, rows=("Ada",), columns=("Renal",)):
    return heat_map.heat_map(cells, rows, columns, style.LIGHT)


def square(cell):
    return drawn(cell)["series"][0]["data"][0]


def test_a_chart_is_plain_data():
    assert json.loads(json.dumps(drawn(Cell(0, 0, "45", -12.0))))


def test_the_first_row_stands_on_top():
    assert drawn(Cell(0, 0, "45", 1.0))["yAxis"]["inverse"]


def test_a_name_stands_in_one_line_and_is_not_changed_otherwise():
    names = drawn(Cell(0, 0, "45", 1.0), rows=(HOSTILE,))["yAxis"]["data"]
    assert names == [HOSTILE.replace("\n", " ")]


def test_a_heat_map_has_no_tooltip_that_could_read_html():
    assert "tooltip" not in drawn(Cell(0, 0, "45", 1.0))


def test_a_square_without_data_is_hatched_and_has_no_colour_of_the_scale():
    item = square(Cell(0, 0, "", None))["itemStyle"]
    assert "decal" in item
    assert item["color"] not in style.LIGHT.fills


def test_every_square_can_be_chosen_alone():
    found = drawn(Cell(0, 0, "45", 1.0), Cell(0, 1, "45", 1.0), rows=("Ada", "Ben"))
    assert len({item["name"] for item in found["series"][0]["data"]}) == 2


@pytest.mark.parametrize(
    ("points", "shade"),
    [(-26, 0), (-25, 1), (-5.1, 2), (-5, 3), (4.9, 3), (5, 4), (15, 5), (30, 6)],
)
def test_the_scale_turns_at_the_mark_and_has_no_colour_about_there(points, shade):
    assert style.tone(points) == shade


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tones", [style.LIGHT, style.DARK], ids=["light", "dark"])
def test_letters_can_be_read_on_every_fill(tones):
    pairs = zip(tones.fills, tones.letters, strict=True)
    assert min(contrast(fill, letters) for fill, letters in pairs) >= 4.5


def test_a_gap_has_a_shape_of_its_own():
    dots = [
        Dot("Renal", 40, 30, 50, 60, is_gap=True),
        Dot("Cardio", 70, 60, 80, None, is_gap=False),
    ]
    marks = dot_strip.dot_strip(dots, style.DARK)["series"][-1]["data"]
    assert [mark["symbol"] for mark in marks] == ["triangle", "circle"]


def test_few_areas_do_not_become_bars():
    assert heat_map.width(1) == 230
    assert heat_map.width(10) == "stretch"


def test_no_chart_has_a_tooltip_or_a_template_that_a_name_could_enter():
    dots = [Dot(HOSTILE, 45.0, 40.0, 50.0, 60.0, is_gap=True)]
    told = [
        drawn(Cell(0, 0, "45", 1.0), rows=(HOSTILE,), columns=(HOSTILE,)),
        dot_strip.dot_strip(dots, style.LIGHT),
    ]
    written = json.dumps(told)
    assert "tooltip" not in written
    assert "rich" not in written
    assert re.findall(r'"formatter": "(.*?)"', written) == ["45", "{value} %"]
