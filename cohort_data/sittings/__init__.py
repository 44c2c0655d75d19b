"""Who sits which exam when: planned sittings, practice before them, when to talk first."""
