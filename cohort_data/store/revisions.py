"""Which revisions of the tables there are."""

from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration() -> Config:
    """Return what Alembic needs to find the revisions."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return settings


@cache
def newest() -> str:
    """Return the revision that this version of Stepwise needs."""
    return ScriptDirectory.from_config(configuration()).get_heads()[0]


def known() -> frozenset[str]:
    """Return every revision that this version can bring up to date."""
    script = ScriptDirectory.from_config(configuration())
    return frozenset(each.revision for each in script.walk_revisions())
