"""What was committed to, by kind, and what one figure says of it."""
