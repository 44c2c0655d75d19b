"""How a rate is printed so that at least four counts may stand behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cohort_data.disclosure.rules import DisclosureRules

_ALL = 100.0


@dataclass(frozen=True, kw_only=True)
class Band:
    """A rate as it is printed, with the counts that may stand behind it.

    It reaches from `from_percent` to under `to_percent`; the uppermost one includes 100.
    """

    low: int
    high: int
    of: int
    from_percent: float
    to_percent: float
    is_joined: bool = False

    @property
    def printed(self) -> float:
        """The one number that stands for the band in a chart: its edge at the ends."""
        if self.is_top:
            return self.from_percent
        return self.to_percent if self.is_bottom else (self.from_percent + self.to_percent) / 2

    @property
    def is_top(self) -> bool:
        """Whether it holds 100 %."""
        return self.to_percent >= _ALL

    @property
    def is_bottom(self) -> bool:
        """Whether it holds 0 %."""
        return self.from_percent <= 0

    @property
    def words(self) -> str:
        """The rate in words."""
        if self.is_top:
            return f"{self.from_percent:g} % or more"
        if self.is_bottom:
            return f"under {self.to_percent:g} %"
        if self.is_joined:
            return f"{self.from_percent:g} % to under {self.to_percent:g} %"
        return f"about {self.printed:g} %"

    @property
    def opposite_words(self) -> str:
        """What the others are: 100 less what is printed, never rounded by itself."""
        low, high = _ALL - self.to_percent, _ALL - self.from_percent
        if self.is_top:
            return f"at most {high:g} %"
        if self.is_bottom:
            return f"more than {low:g} %"
        if self.is_joined:
            return f"more than {low:g} % and at most {high:g} %"
        return f"about {_ALL - self.printed:g} %"


def step_for(n: int, rules: DisclosureRules) -> int | None:
    """Return to which step a rate of n students is rounded, None where none is coarse enough."""
    wide = [step for step in rules.steps if step * n >= 100 * rules.counts_behind_rate]
    return min(wide, default=None) if n >= rules.least_for_rate else None


@cache
def bands(n: int, rules: DisclosureRules) -> tuple[Band, ...]:
    """Return the bands of n students, lowest first; none where there is no rate."""
    step = step_for(n, rules)
    if step is None:
        return ()
    by_center: dict[int, list[int]] = {}
    for count in range(n + 1):
        by_center.setdefault(_center(count, n, step), []).append(count)
    return tuple(_band(center, counts, n, step) for center, counts in by_center.items())


def rate_band(count: int, n: int, rules: DisclosureRules) -> Band | None:
    """Return the band of a count, None where n students are too few for a rate."""
    return band_of(count, bands(n, rules))


def band_of(count: int, among: Sequence[Band]) -> Band | None:
    """Return which of some bands holds a count."""
    return next((band for band in among if band.low <= count <= band.high), None)


def joined(among: Sequence[Band], is_safe: Callable[[Band], bool]) -> tuple[Band, ...]:
    """Return bands, each unsafe one joined with a neighbour; none where only all of it is safe.

    Whether they are joined depends on no count, so that the shape of the bands tells nothing.
    """
    kept = list(among)
    while (unsafe := _unsafe(kept, is_safe)) is not None:
        if len(kept) == 1:
            return ()
        first = min(unsafe, len(kept) - 2)
        lower, upper = kept[first : first + 2]
        both = replace(lower, high=upper.high, to_percent=upper.to_percent, is_joined=True)
        kept[first : first + 2] = [both]
    return tuple(kept)


def _unsafe(kept: Sequence[Band], is_safe: Callable[[Band], bool]) -> int | None:
    return next((at for at, band in enumerate(kept) if not is_safe(band)), None)


def _center(count: int, n: int, step: int) -> int:
    """Return the multiple of a step nearest to a rate, half up, the outer two taken as one."""
    nearest = step * ((200 * count + step * n) // (2 * step * n))
    if nearest <= step:
        return 0
    return 100 if nearest >= 100 - step else nearest


def _band(center: int, counts: list[int], n: int, step: int) -> Band:
    outer, half = 1.5 * step, step / 2
    reach = {0: (0.0, outer), 100: (_ALL - outer, _ALL)}
    low, high = reach.get(center, (center - half, center + half))
    return Band(low=counts[0], high=counts[-1], of=n, from_percent=low, to_percent=high)
