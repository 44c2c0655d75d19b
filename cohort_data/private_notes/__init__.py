"""How the text of a private note is kept so that only who has the key can read it."""
