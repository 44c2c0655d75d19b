"""How long data is kept, who is due to be deleted, and who decides."""
