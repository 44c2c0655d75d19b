"""How the dashboard starts: `streamlit run dashboard.py`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from cohort_data import settings
from components import notices
from components.response_headers import ResponseHeaders

SETTINGS = settings.from_environment()


@asynccontextmanager
async def started(_app: st.App) -> AsyncIterator[None]:
    """Bring the record up to date before the first visitor, and give it back at the end."""
    from components import audit_heads, cached, start_up  # noqa: PLC0415 - caches want a running server

    start_up.require_safe(SETTINGS)
    notices.keep_data_out_of_the_log()
    database = cached.database()
    async with audit_heads.kept(database):
        yield
    database.close()


# The pages live beside navigation.py: a `pages` folder next to this file would be served page by
# page before anything has asked who is looking.
app = st.App(
    Path(__file__).parent / "pages" / "navigation.py",
    lifespan=started,
    middleware=[
        Middleware(ResponseHeaders, local_only=SETTINGS.sign_in == "local"),
        Middleware(GZipMiddleware, minimum_size=500, compresslevel=5),
    ],
    on_script_error=notices.apologise,
)
