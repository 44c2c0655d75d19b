"""Which colours and letters the charts use, in light and in dark."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tones:
    """The colours of one theme; `fills` run from far below to far above, with their letters.

    The middle fill, about at the mark, has no colour: small differences may be chance.
    Orange to blue is told apart by all usual kinds of colour blindness.
    """

    fills: tuple[str, ...]
    letters: tuple[str, ...]
    blank: str
    hatch: str
    text: str
    quiet: str
    line: str
    surface: str
    accent: str


LIGHT = Tones(
    fills=("#a84b00", "#e89a4f", "#f9dcbf", "#eef0ef", "#d9e8f2", "#8dbcdb", "#2f6f9f"),
    letters=("#ffffff", *("#12171a",) * 5, "#ffffff"),
    blank="#fcfcfb",
    hatch="#aab1b4",
    text="#12171a",
    quiet="#4b5659",
    line="#d5d9da",
    surface="#fcfcfb",
    accent="#1f5f7a",
)
DARK = Tones(
    fills=("#e88a3a", "#9c5a20", "#4f3a28", "#252b2e", "#26384a", "#2f648f", "#7db8e0"),
    letters=("#12171a", "#ffffff", *("#e6eaeb",) * 3, "#ffffff", "#12171a"),
    blank="#16191b",
    hatch="#59646a",
    text="#e6eaeb",
    quiet="#b3bcc0",
    line="#3a4246",
    surface="#16191b",
    accent="#86c5dd",
)
STEP = 10.0  # points of percent per tone, as many as the smallest gap
MIDDLE = 3  # the tone about at the mark
OWN_SPACE = {"containLabel": False, "outerBoundsMode": "none"}  # the margins hold the labels
NARROW = 520  # pixels; below it labels and letters are smaller


def tones(*, is_dark: bool) -> Tones:
    """Return the colours of a theme."""
    return DARK if is_dark else LIGHT


def tone(points: float) -> int:
    """Return which fill stands for a distance from the mark, in points of percent."""
    return min(max(int((points + STEP / 2) // STEP) + MIDDLE, 0), 2 * MIDDLE)
