"""What a share link opens: aggregated figures, for somebody without an account."""

from components import shared_view

shared_view.shown()
