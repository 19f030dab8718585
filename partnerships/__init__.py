"""Partnerships, the seats kept for the sector on them, and the terms of those who sit there."""
