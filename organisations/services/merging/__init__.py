"""Merging: two rows of the register that are one organisation become one, and can be parted again."""
