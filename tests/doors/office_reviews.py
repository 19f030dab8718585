"""The doors of reviews in an office."""

from __future__ import annotations

DOORS = """
/office/reviews/cases/                                            sign no   in   in   in   no
/office/reviews/cases/raise/                                      sign no   in   in   in   no
/office/reviews/cases/raise/complaint/                            sign no   in   in   in   no
/office/reviews/cases/{case}/                                     sign no   –    in   in   no
/office/reviews/cases/{case}/acknowledge/                         sign no   –    in   in   no
/office/reviews/                                                  sign no   in   in   in   no
/office/reviews/representativeness/                               sign no   in   in   in   no
/office/reviews/representativeness/who.csv                        sign no   in   in   in   no
/office/reviews/representativeness/without/                       sign no   in   in   in   no
/office/reviews/representativeness/without.csv                    sign no   in   in   in   no
/office/reviews/figures/                                          sign no   in   in   in   no
/office/reviews/figures.csv                                       sign no   in   in   in   no
/office/reviews/state/                                            sign no   in   in   in   no
/office/reviews/state/{partnership}/                              sign no   –    in   in   no
/office/reviews/state/{partnership}/publish/                      sign no   405  405  405  no
/office/reviews/pulse/                                            sign no   in   in   in   no
/office/reviews/pulse/{pulse}/                                    sign no   –    in   in   no
/office/reviews/pulse/{district}/ask/                             sign no   –    in   in   no
/office/reviews/pulse/{district}/comparators/add/                 sign no   –    in   in   no
/office/reviews/pulse/comparators/{comparator}/take-out/          sign no   –    in   in   no
"""
