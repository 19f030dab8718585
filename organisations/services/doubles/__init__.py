"""Likely doubles: what organisations are compared by, how alike two are, and what a person says of it."""
