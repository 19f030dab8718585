"""The doors of reviews in an office."""

from __future__ import annotations

DOORS = """
/office/reviews/cases/                                            sign no   in   in   in   no
/office/reviews/cases/raise/                                      sign no   in   in   in   no
/office/reviews/cases/raise/complaint/                            sign no   in   in   in   no
/office/reviews/cases/{case}/                                     sign no   –    in   in   no
/office/reviews/cases/{case}/acknowledge/                         sign no   –    in   in   no
"""
