"""Options appraisals: written, measured on the live register, weighed, decided, and applied."""
