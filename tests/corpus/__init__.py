"""Which export layouts there are, and what must come out of each."""
