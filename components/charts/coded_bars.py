"""How coded values lie beside each other: nothing is in the picture that its words do not say."""

from collections.abc import Sequence

from cohort_data.disclosure import Point
from components.charts.heat_map import Options, plain
from components.charts.style import NARROW, OWN_SPACE, Tones

ROW_HEIGHT = 34
WHOLE = 100.0


def coded_bars(points: Sequence[Point], colours: Tones, *, whole: float = WHOLE) -> Options:
    """Return the options of a chart with a bar per value, the first on top, its words beside.

    `whole` is what a bar over the full width stands for, at least.
    """
    letters = {"color": colours.text, "fontSize": 12}
    name = {**letters, "width": 170, "overflow": "break", "interval": 0}
    return {
        "animation": False,
        "grid": {**OWN_SPACE, "left": 180, "right": 140, "top": 6, "bottom": 6},
        "xAxis": {"type": "value", "min": 0, "max": longest(points, whole), "show": False},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [plain(point.label) for point in points],
            "axisTick": {"show": False},
            "axisLine": {"lineStyle": {"color": colours.line}},
            "axisLabel": name,
        },
        "series": [
            {
                "type": "bar",
                "silent": True,
                "barWidth": 14,
                "itemStyle": {"color": colours.accent},
                "data": [
                    {
                        "value": point.value or 0,
                        "label": {
                            **letters,
                            "show": True,
                            "position": "right",
                            "formatter": plain(point.words),
                        },
                    }
                    for point in points
                ],
            }
        ],
        "media": [
            {
                "query": {"maxWidth": NARROW},
                "option": {
                    "grid": {**OWN_SPACE, "left": 104, "right": 112, "top": 6, "bottom": 6},
                    "yAxis": {"axisLabel": {**name, "fontSize": 10, "width": 96}},
                },
            }
        ],
    }


def longest(points: Sequence[Point], whole: float = WHOLE) -> float:
    """Return how long a whole bar is; a percent is measured against all."""
    return max([whole, *(point.value or 0 for point in points)])


def height(points: int) -> int:
    """Return how many pixels so many bars need."""
    return 12 + ROW_HEIGHT * points
