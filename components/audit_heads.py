"""How the server keeps the head of the audit chain elsewhere while it runs."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from cohort_data.actions.audit_chain import keep_head
from cohort_data.errors import where
from cohort_data.store.database import Database

LOG = logging.getLogger("stepwise")
# In seconds: soon after midnight is soon enough for one line a day.
HOUR = 3600


@asynccontextmanager
async def kept(database: Database) -> AsyncIterator[None]:
    """Keep the head now and every hour, as long as the block runs."""
    keeping = asyncio.create_task(keep(database))
    yield
    keeping.cancel()
    with suppress(asyncio.CancelledError):
        await keeping


async def keep(database: Database) -> None:
    """Keep the head once a day; what goes wrong is logged without any data, and tried again."""
    while True:
        try:
            await asyncio.to_thread(keep_head, database)
        except Exception as error:  # noqa: BLE001 - the server outlives a head that was not kept
            # The exception's own words may hold a name.
            LOG.error(  # noqa: TRY400
                "audit head not kept: %s\n%s", type(error).__name__, where(error)
            )
        await asyncio.sleep(HOUR)
