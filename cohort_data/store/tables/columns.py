"""Which kinds of column the tables share."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key() -> Column[int]:
    """Return the integer key that rows have inside the database."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def address() -> Column[str]:
    """Return the random public id of a row that has an address."""
    return Column("public_id", String(16), nullable=False, unique=True)


def link(name: str, target: str, *, optional: bool = False, index: bool = True) -> Column[int]:
    """Return a column that points at the key of another table."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=optional, index=index)


def day(name: str, *, optional: bool = True) -> Column[str]:
    """Return a column with a date as ISO text, which sorts as dates do on every database."""
    return Column(name, String(10), nullable=optional)


def moment(name: str, *, optional: bool = False) -> Column[str]:
    """Return a column with a time in UTC as ISO text."""
    return Column(name, String(32), nullable=optional)


def word(name: str, *, optional: bool = False) -> Column[str]:
    """Return a column for one of the fixed words."""
    return Column(name, String(24), nullable=optional)


def version() -> Column[int]:
    """Return the counter that a save must match, on rows that people edit."""
    return Column("version", Integer, nullable=False, server_default="1")
