"""What pages are built from: everything that draws, asks, remembers or caches."""
