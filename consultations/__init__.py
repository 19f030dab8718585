"""Asking the sector before a decision, and telling it afterwards: consultations, calls for views, reports, issues."""
