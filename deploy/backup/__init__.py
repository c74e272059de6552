"""What people told us, kept apart and brought back: databases and uploads, without the keys."""
