"""What a share link is, when it opens, and what stands behind it; pure."""
