"""Which cells of a table of counts must be hidden, and which others so that they stay hidden."""

from dataclasses import replace

import numpy as np

from cohort_data.disclosure.audit import too_narrow
from cohort_data.disclosure.cells import CountTable, Hidden, PublishedTable
from cohort_data.disclosure.rules import DisclosureRules

# Which sums a table keeps, tried in this order whatever its counts are: of the rows, the columns.
_SUMS = ((True, True), (True, False), (False, True))


def made_safe(table: CountTable, rules: DisclosureRules) -> PublishedTable:
    """Return so much of a table as passes the audit: with its sums, else without some of them.

    Where that leaves nothing, the first outcome alone stays, without the sums that would tell the
    others; where the sums were not asked for, whole outcomes need not go.
    """
    asked = [
        (rows, columns)
        for rows, columns in [*_SUMS, (False, False)]
        if rows <= table.row_totals and columns <= table.column_totals
    ]
    for rows, columns in asked:
        found = _audited(replace(table, row_totals=rows, column_totals=columns), rules)
        if found.says_something:
            return found
    return _first_outcome(table, rules)


def _first_outcome(table: CountTable, rules: DisclosureRules) -> PublishedTable:
    """Return a table of which only the first outcome is left, of groups that are large enough."""
    plain = replace(table, row_totals=False, column_totals=False)
    numbers, hidden = plain.numbers, np.ones_like(plain.numbers, dtype=np.bool_)
    small = numbers[:, -1] < rules.smallest_group
    hidden[:, 0] = small | (numbers[:, 0] < rules.smallest_count)
    return PublishedTable(plain, hidden)


def primary(table: CountTable, rules: DisclosureRules) -> Hidden:
    """Return which cells tell too much by themselves: small groups, small counts and opposites."""
    numbers = table.numbers
    size = numbers[:, -1:]
    least, small = rules.smallest_count, size < rules.smallest_group
    hidden: Hidden = small | (numbers < least) | (size - numbers < least)
    hidden[:, -1:] = small
    return hidden


def complementary(table: CountTable, hidden: Hidden) -> Hidden:
    """Return hidden cells with the others that a printed sum would give away.

    The first cell in the order of the table is hidden as well, never the smallest one: a choice
    by size would tell the size.
    """
    found = hidden.copy()
    while (cell := _gives_away(table, found)) is not None:
        found[cell] = True
    return found


def _gives_away(table: CountTable, hidden: Hidden) -> tuple[int, int] | None:
    """Return the next cell to hide: of a line with a sum where a single one is hidden."""
    for lines, has_sum, turned in (
        (hidden, table.row_totals, False),
        (hidden.T, table.column_totals, True),
    ):
        # The last line is that of the other sums; it is printed only where they are.
        printed = table.row_totals if turned else table.column_totals
        last = len(lines) if printed else len(lines) - 1
        for at, line in enumerate(lines[:last] if has_sum else []):
            if line.sum() == 1:
                other = int(np.argmin(line))
                return (other, at) if turned else (at, other)
    return None


def _audited(table: CountTable, rules: DisclosureRules) -> PublishedTable:
    """Return a table with so many cells hidden, line by line, that the audit passes."""
    found = PublishedTable(table, complementary(table, primary(table, rules)))
    for row in range(len(found.hidden)):
        if not too_narrow(found.told(), found.guarded(), rules):
            return found
        more = found.hidden.copy()
        more[row, :-1] = True
        found = PublishedTable(table, complementary(table, more))
    safe = not too_narrow(found.told(), found.guarded(), rules)
    return found if safe else _nothing(table)


def _nothing(table: CountTable) -> PublishedTable:
    return PublishedTable(table, np.ones_like(table.numbers, dtype=np.bool_))
