"""How a file comes in: file, columns, check, save, each step a module."""
