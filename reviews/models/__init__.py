"""The facts of reviews, one aggregate per file."""
