"""How half-days of study split over the focus areas: by what each could gain."""

import math
from collections.abc import Mapping

from cohort_data.plans.drafts import Preparation
from cohort_data.plans.follow_up import study_rule


def half_days(preparation: Preparation) -> int:
    """Return how many half-days of study a preparation holds, 0 while it is not agreed."""
    rule = study_rule()
    hours = (preparation.weeks or 0) * rule.days_per_week * (preparation.hours_per_day or 0)
    return int(hours // rule.hours_per_half_day)


def split(worth: Mapping[str, float], blocks: int) -> dict[str, int]:
    """Split half-days over areas by what each is worth, to the last one.

    An area worth nothing, or whose worth is not known, gets none. Of equal remainders the area
    named first gets the block.
    """
    known = {area: points for area, points in worth.items() if points > 0}
    total = math.fsum(known.values())
    if not known or not math.isfinite(total):
        return {}
    exact = {area: blocks * points / total for area, points in known.items()}
    whole = {area: int(share) for area, share in exact.items()}
    left = blocks - sum(whole.values())
    for area in sorted(exact, key=lambda area: whole[area] - exact[area])[:left]:
        whole[area] += 1
    return whole
