"""What the text of a cell says; each parser takes the distinct texts of one column."""
