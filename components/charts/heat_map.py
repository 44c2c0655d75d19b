"""How students and their content areas look in one picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from components.charts.style import NARROW, OWN_SPACE, Tones, tone
from components.markup import CONTROLS

Options = dict[str, object]
ROW_HEIGHT = 26
HEAD = 150
FEW, WIDEST = 5, 70


@dataclass(frozen=True)
class Cell:
    """One square: its column and row, what is written in it, and how far from the mark it is.

    Without `points` nothing is known, and the square is hatched, not low.
    """

    column: int
    row: int
    text: str
    points: float | None


def heat_map(
    cells: Sequence[Cell], rows: Sequence[str], columns: Sequence[str], colours: Tones
) -> Options:
    """Return the options of a heat map, its first row on top; names are drawn as they are."""
    return {
        "animation": False,
        "grid": {**OWN_SPACE, "left": 150, "right": 8, "top": HEAD, "bottom": 8},
        "xAxis": {**_names(columns, colours), "position": "top", "axisLabel": _heads(colours)},
        "yAxis": {
            **_names(rows, colours),
            "inverse": True,
            "axisLabel": _label(colours, width=140, size=12),
        },
        "series": [_series(cells, colours)],
        "media": [{"query": {"maxWidth": NARROW}, "option": _narrow(colours)}],
    }


def height(rows: int) -> int:
    """Return how many pixels a heat map of so many rows needs."""
    return HEAD + 8 + ROW_HEIGHT * rows


def width(columns: int) -> int | Literal["stretch"]:
    """Return how wide a heat map is; few areas do not become bars."""
    return "stretch" if columns > FEW else 160 + WIDEST * columns


def plain(name: str) -> str:
    """Return a name in one line; the chart draws letters, never markup."""
    return CONTROLS.sub(" ", name)


def _names(names: Sequence[str], colours: Tones) -> Options:
    return {
        "type": "category",
        "data": [plain(name) for name in names],
        "axisLine": {"show": False},
        "axisTick": {"show": False},
        "splitArea": {"show": False},
        "splitLine": {"show": False},
        "nameTextStyle": {"color": colours.text},
    }


def _label(colours: Tones, *, width: int, size: int) -> Options:
    return {
        "color": colours.text,
        "fontSize": size,
        "width": width,
        "overflow": "truncate",
        "interval": 0,
        "hideOverlap": False,
    }


def _heads(colours: Tones, size: int = 12) -> Options:
    """Turn the heads of the columns, so that a long name stands over a narrow column."""
    return {
        **_label(colours, width=HEAD - 20, size=size),
        "overflow": "break",
        "lineHeight": size + 2,
        "rotate": 90,
    }


def _narrow(colours: Tones) -> Options:
    return {
        "grid": {**OWN_SPACE, "left": 96, "right": 2, "top": HEAD, "bottom": 8},
        "xAxis": {"axisLabel": _heads(colours, size=9)},
        "yAxis": {"axisLabel": _label(colours, width=84, size=10)},
        "series": [{"label": {"fontSize": 9}}],
    }


def _series(cells: Sequence[Cell], colours: Tones) -> Options:
    return {
        "type": "heatmap",
        "selectedMode": "single",
        "data": [_square(cell, colours) for cell in cells],
        "label": {"show": True, "fontSize": 12},
        "itemStyle": {"borderColor": colours.surface, "borderWidth": 1},
        "emphasis": {"itemStyle": {"borderColor": colours.text, "borderWidth": 2}},
        "select": {"itemStyle": {"borderColor": colours.accent, "borderWidth": 3}},
    }


def _square(cell: Cell, colours: Tones) -> Options:
    known = cell.points is not None
    shade = tone(cell.points) if cell.points is not None else 0
    fill = {"color": colours.fills[shade]} if known else _hatched(colours)
    letters = colours.letters[shade] if known else colours.text
    return {
        # A name of its own: squares that share one are selected together.
        "name": f"{cell.row}-{cell.column}",
        "value": [cell.column, cell.row, cell.points if known else 0],
        "itemStyle": {**fill, "borderColor": colours.surface, "borderWidth": 1},
        "label": {"formatter": cell.text, "color": letters},
    }


def _hatched(colours: Tones) -> Options:
    return {
        "color": colours.blank,
        "decal": {
            "symbol": "rect",
            "color": colours.hatch,
            "dashArrayX": [1, 0],
            "dashArrayY": [2, 5],
            "rotation": -0.7854,
        },
    }
