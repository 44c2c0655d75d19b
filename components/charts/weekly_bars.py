"""How many students a rule raised week by week, as it is and as it would be."""

from collections.abc import Sequence

from cohort_data.receipts import day_in_words
from components.charts.heat_map import Options
from components.charts.style import NARROW, OWN_SPACE, Tones

HEIGHT = 260
NAMES = ("As it is", "As changed")


def weekly_bars(
    mondays: Sequence[str], before: Sequence[int], after: Sequence[int], colours: Tones
) -> Options:
    """Return the options of a chart with two bars a week, told apart by colour and by hatching."""
    quiet = {"color": colours.quiet, "fontSize": 12}
    hatched = {"symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [2, 3], "rotation": 0.8}
    as_it_is: Options = {"color": colours.quiet, "decal": hatched}
    return {
        "animation": False,
        "legend": {"data": list(NAMES), "left": 0, "top": 0, "textStyle": quiet},
        "grid": {**OWN_SPACE, "left": 36, "right": 16, "top": 34, "bottom": 30},
        "xAxis": {
            "type": "category",
            "data": [day_in_words(day) for day in mondays],
            "axisLabel": {**quiet, "hideOverlap": True},
            "axisTick": {"show": False},
            "axisLine": {"lineStyle": {"color": colours.line}},
        },
        "yAxis": {
            "type": "value",
            "minInterval": 1,
            "axisLabel": quiet,
            "splitLine": {"lineStyle": {"color": colours.line}},
        },
        "series": [
            _bars(NAMES[0], before, as_it_is),
            _bars(NAMES[1], after, {"color": colours.accent}),
        ],
        "media": [
            {
                "query": {"maxWidth": NARROW},
                "option": {"xAxis": {"axisLabel": {**quiet, "fontSize": 10}}},
            }
        ],
    }


def _bars(name: str, numbers: Sequence[int], look: Options) -> Options:
    return {
        "name": name,
        "type": "bar",
        "silent": True,
        "barGap": 0,
        "data": list(numbers),
        "itemStyle": look,
    }
