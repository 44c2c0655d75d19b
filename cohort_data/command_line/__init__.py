"""What can be asked from a shell: the same actions as the pages."""
