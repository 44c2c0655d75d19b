"""How the dashboard starts: `python start.py`, or `streamlit run dashboard.py`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from components import doors, notices, start_up
from components.page_base import PageBase
from components.response_headers import ResponseHeaders

SETTINGS = start_up.settings()
LOCAL_KEY = doors.LocalKey(SETTINGS.data_dir)


@asynccontextmanager
async def started(_app: st.App) -> AsyncIterator[None]:
    """Bring the record up to date before the first visitor, and give it back at the end."""
    from components import audit_heads, cached  # noqa: PLC0415 - caches want a running server

    notices.keep_data_out_of_the_log()
    database = cached.database()
    if SETTINGS.sign_in == "local":
        doors.invite(LOCAL_KEY)
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
        *doors.before_the_pages(SETTINGS, LOCAL_KEY),
        Middleware(GZipMiddleware, minimum_size=500, compresslevel=5),
        Middleware(PageBase),
    ],
    on_script_error=notices.apologise,
)
