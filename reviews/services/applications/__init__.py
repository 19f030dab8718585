"""Criteria sets, calls, and applications from the draft to the appointment."""
