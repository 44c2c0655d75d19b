"""Which sentences say who is found beside the list."""


def heading(found: int, shown: int) -> str:
    """Return that these students are not on the list, and how many more match."""
    more = f" · {found - shown:,} more match, so type more of the name" if found > shown else ""
    return f"**Not on this list**{more}"
