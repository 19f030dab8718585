"""Meetings, who was expected, who came, and the figures that follow."""
