"""Attempts of a student are found by their constraint; a second index only cost time.

Revision ID: 0018
Revises: 0017
"""

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Let the index go."""
    op.drop_index("ix_attempt_student_id", table_name="attempt")
