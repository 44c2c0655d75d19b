"""How a file becomes results: bytes to text, columns to meanings, rows to results."""
