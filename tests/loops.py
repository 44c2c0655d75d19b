"""How a test runs what is asynchronous, whatever else runs in its thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor


def apart(work: Coroutine[object, object, object]) -> object:
    """Run in a thread of its own: a browser of other tests keeps a loop in ours."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
