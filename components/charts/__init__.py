"""How numbers are drawn: frames in, options of a chart out, in one style."""
