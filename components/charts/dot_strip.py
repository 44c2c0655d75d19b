"""How the areas of one exam lie beside each other, each with how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.charts.heat_map import Options, plain
from components.charts.style import NARROW, OWN_SPACE, Tones

ROW_HEIGHT = 34  # three lines of a long name on a phone
FOOT = 34


@dataclass(frozen=True)
class Dot:
    """One area: its estimate, what it likely lies between, and what it is held against."""

    name: str
    estimate: float
    low: float
    high: float
    beside: float | None
    is_gap: bool


def dot_strip(dots: Sequence[Dot], colours: Tones) -> Options:
    """Return the options of a chart with a line per area, the first on top."""
    return {
        "animation": False,
        "grid": {**OWN_SPACE, "left": 230, "right": 24, "top": 6, "bottom": FOOT},
        "xAxis": {
            "type": "value",
            "min": 0,
            "max": 100,
            "interval": 20,
            "axisLabel": {"formatter": "{value} %", "color": colours.quiet, "fontSize": 12},
            "splitLine": {"lineStyle": {"color": colours.line}},
        },
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [plain(dot.name) for dot in dots],
            "axisLine": {"show": False},
            "axisTick": {"show": False},
            "axisLabel": _label(colours, 220, 12),
        },
        "series": [*_likely(dots, colours), _beside(dots, colours), _estimates(dots, colours)],
        "media": [
            {
                "query": {"maxWidth": NARROW},
                "option": {
                    "grid": {**OWN_SPACE, "left": 126, "right": 20, "top": 6, "bottom": FOOT},
                    "yAxis": {"axisLabel": _label(colours, 118, 10)},
                },
            }
        ],
    }


def height(dots: int) -> int:
    """Return how many pixels so many areas need."""
    return FOOT + 6 + ROW_HEIGHT * dots


def _label(colours: Tones, width: int, size: int) -> Options:
    return {
        "color": colours.text,
        "fontSize": size,
        "width": width,
        "lineHeight": size + 1,
        "overflow": "break",
        "interval": 0,
    }


def _likely(dots: Sequence[Dot], colours: Tones) -> list[Options]:
    """Draw what an area likely lies between as a bar on an unseen one."""
    bar: Options = {"type": "bar", "stack": "likely", "barWidth": 6, "silent": True}
    hidden = {"color": "transparent"}
    return [
        {**bar, "itemStyle": hidden, "data": [round(dot.low, 1) for dot in dots]},
        {
            **bar,
            "itemStyle": {"color": colours.line, "borderRadius": 3},
            "data": [round(dot.high - dot.low, 1) for dot in dots],
        },
    ]


def _beside(dots: Sequence[Dot], colours: Tones) -> Options:
    known = [(dot.beside, row) for row, dot in enumerate(dots) if dot.beside is not None]
    return {
        "type": "scatter",
        "symbol": "rect",
        "symbolSize": [2, 18],
        "silent": True,
        "itemStyle": {"color": colours.quiet},
        "data": [[round(value, 1), row] for value, row in known],
    }


def _estimates(dots: Sequence[Dot], colours: Tones) -> Options:
    return {
        "type": "scatter",
        "silent": True,
        "z": 3,
        "data": [
            {
                "value": [round(dot.estimate, 1), row],
                "symbol": "triangle" if dot.is_gap else "circle",
                "symbolRotate": 180 if dot.is_gap else 0,
                "symbolSize": 13 if dot.is_gap else 10,
                "itemStyle": {"color": colours.fills[0] if dot.is_gap else colours.accent},
            }
            for row, dot in enumerate(dots)
        ],
    }
