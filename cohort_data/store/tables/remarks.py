"""Which table says where a remark stands besides the file that brought it in."""

from sqlalchemy import Column, Integer, Table, Text

from cohort_data.store.tables.columns import key, link, metadata

# A row is about a note or about a contact; `said` is what the other file tells of the contact.
remark_told_again = Table(
    "remark_told_again",
    metadata,
    key(),
    link("upload_id", "upload"),
    link("note_id", "note", optional=True),
    link("contact_id", "contact", optional=True),
    Column("line", Integer, nullable=False),
    Column("column", Text, nullable=False),
    Column("said", Text, nullable=False),
)
