"""Which numbers decide what figures about a class may tell."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from cohort_data.errors import InvalidSnapshot

_FILE = files("cohort_data") / "rules" / "disclosure.toml"


@dataclass(frozen=True, kw_only=True)
class DisclosureRules:
    """The thresholds of everything that leaves without names.

    A group smaller than `smallest_group` has no figure; a count below `smallest_count`, or whose
    opposite is below it, is not printed. `cuts` are the ways to print a count, finest first.
    """

    smallest_group: int
    smallest_group_of_a_file: int
    never_below: int
    smallest_count: int
    least_for_rate: int
    counts_behind_rate: int
    widest_band: int
    widest_beside_others: int
    least_width: int
    nearly_all: int
    clear_difference: int
    steps: tuple[int, ...]
    cuts: tuple[tuple[int, ...], ...]
    label: str

    def __post_init__(self) -> None:
        groups = (self.smallest_group, self.smallest_group_of_a_file)
        if min(groups) < self.never_below:
            raise InvalidSnapshot(
                f"The smallest group would be {min(groups)}: single students could be told from "
                f"such figures. Set {self.never_below} or more."
            )

    @property
    def for_file(self) -> "DisclosureRules":
        """The rules for what cannot be recalled."""
        group = max(self.smallest_group, self.smallest_group_of_a_file)
        return replace(self, smallest_group=group)


@cache
def load_rules(smallest_group: int | None = None) -> DisclosureRules:
    """Return the rules that the product ships, with a school's own smallest group if it has one."""
    told = tomllib.loads(_FILE.read_text("utf-8"))
    values = {entry["name"]: entry["value"] for entry in told["threshold"]}
    if smallest_group is not None:
        values["smallest_group"] = smallest_group
    return DisclosureRules(
        **values,
        steps=tuple(entry["percent"] for entry in told["step"]),
        cuts=tuple(tuple(entry["counts"]) for entry in told["cuts"]),
        label=told["label"],
    )
