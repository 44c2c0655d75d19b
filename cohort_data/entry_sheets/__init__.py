"""What the entry sheet holds: a row per failed attempt whose report is to be typed in."""
