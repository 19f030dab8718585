"""Weighing it all: options appraisals, cases, criteria, who is represented, key figures. Top of the domain."""
