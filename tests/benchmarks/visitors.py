"""How long the list of flagged students takes with 50 visitors at once, beside one alone."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.benchmarks.browsing import LISTED
from tests.benchmarks.clients import Place, pooled, visited
from tests.benchmarks.harness import Comparison, percentile, rounds, row, say, seconds, table
from tests.benchmarks.servers import Servers, running

MANY = 50
PAUSE = 2.0
ALONE_PAUSE = 0.3
LASTING = 8
COHORT = "3,500 flagged"
Visits = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Crowd:
    """How many visitors ask for a page at once, and how often each does."""

    place: Place
    visitors: int
    pause: float

    def visits(self, lasting: float) -> list[list[float]]:
        """Return what each visitor measured."""
        return asyncio.run(visited(self.place, self.visitors, self.pause, lasting))


def crowds(servers: Servers) -> dict[str, Crowd]:
    """Return who visits which page, in the order in which they come first."""
    address = f"cohort={servers.cohorts[COHORT]}"
    bare = Place(servers.bare, "button", 1)
    cookie = "=".join(servers.cookie)
    queue = Place(servers.dashboard, "page_link", LISTED, "flagged_students", address, cookie)
    return {
        "Bare page, 1 visitor": Crowd(bare, 1, ALONE_PAUSE),
        "Flagged students, 1 visitor": Crowd(queue, 1, ALONE_PAUSE),
        f"Flagged students, {MANY} visitors": Crowd(queue, MANY, PAUSE),
        f"Bare page, {MANY} visitors": Crowd(bare, MANY, PAUSE),
    }


def in_both_orders(groups: dict[str, Crowd], lasting: float) -> dict[str, Visits]:
    """Let the crowds come one after the other, then once more from the last to the first."""
    there = {what: crowd.visits(lasting) for what, crowd in groups.items()}
    back = {what: groups[what].visits(lasting) for what in reversed(groups)}
    return {what: joined(there[what], back[what]) for what in groups}


def joined(there: Visits, back: Visits) -> Visits:
    """Return the runs of each visitor, both times together."""
    return [[*first, *second] for first, second in zip(there, back, strict=True)]


def one_by_one(floor: Visits, subject: Visits) -> Comparison:
    """Return the runs of two single visitors as pairs, in their order."""
    pairs = list(zip(floor[0], subject[0], strict=False))
    return Comparison(tuple(one for one, _ in pairs), tuple(other for _, other in pairs))


def beside_median(floor: Visits, subject: Visits) -> Comparison:
    """Return each visitor's median beside the median of all runs of the floor."""
    medians = tuple(median(visit) for visit in subject)
    return Comparison((median(pooled(floor)),) * len(medians), medians)


def spread(what: str, found: Visits) -> str:
    """Return the spread of all runs as a row."""
    runs = pooled(found)
    middle, late = percentile(runs, 0.5), percentile(runs, 0.95)
    return f"| {what} | {len(runs)} | {seconds(middle)} | {seconds(late)} |"


def report(lasting: int) -> str:
    """Return the table of ratios and below it the spread of all runs."""
    with running() as servers:
        return measured(servers, lasting)


def measured(servers: Servers, lasting: int) -> str:
    """Return the report on two servers that run."""
    found = in_both_orders(crowds(servers), lasting)
    one_bare, one, many, many_bare = found.values()
    ratios = [
        row("Flagged students beside the bare page, 1 visitor", one_by_one(one_bare, one)),
        row(f"{MANY} visitors beside 1 visitor, flagged students", beside_median(one, many)),
        row(
            f"Flagged students beside the bare page, {MANY} visitors",
            beside_median(many_bare, many),
        ),
    ]
    runs = [spread(what, visits) for what, visits in found.items()]
    heads = ["| answers | n | half within | 95 % within |", "| --- | ---: | ---: | ---: |"]
    return "\n".join([table(ratios), "", *heads, *runs])


if __name__ == "__main__":
    say(report(rounds(LASTING)))
