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
/office/reviews/appraisals/                                       sign no   in   in   in   no
/office/reviews/appraisals/new/                                   sign no   in   in   in   no
/office/reviews/appraisals/{appraisal}/                           sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/print/                     sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/figures.csv                sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/amend/                     sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/open/                      sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/recommend/                 sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/withdraw/                  sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/options/add/               sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/options/{option}/amend/    sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/options/{option}/remove/   sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/options/{option}/score/    sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/options/{offered}/answer/  sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/options/{option}/changes/  sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/options/{option}/list/unheard/ sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/changes/{change}/          sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/changes/{change}/drop/     sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/criteria/                  sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/criteria/{criterion}/      sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/criteria/{criterion}/drop/ sign no   –    in   in   no
/office/reviews/appraisals/{appraisal}/agenda/                    sign no   –    in   no   no
/office/reviews/appraisals/{appraisal}/decide/                    sign no   –    in   no   no
/office/reviews/appraisals/{appraisal}/apply/                     sign no   –    on   no   no
/office/reviews/appraisals/{appraisal}/figures/                   sign no   405  405  405  no
/office/reviews/appraisals/{appraisal}/options/{option}/move/     sign no   405  405  405  no
"""
