"""Addresses of the office that consults, and of whoever enters and reads what was answered."""

DOORS = """
/office/consultations/                                            sign no   in   in   in   no
/office/consultations/new/                                        sign no   in   in   in   no
/office/consultations/{consultation}/                             sign no   –    in   in   no
/office/consultations/{consultation}/analysis/                    sign no   –    in   in   no
/office/consultations/{consultation}/analysis.csv                 sign no   –    in   in   no
/office/consultations/{consultation}/analysis/{open_question}/    sign no   –    in   in   no
/office/consultations/{consultation}/paper/                       sign no   –    in   in   no
/office/consultations/{consultation}/paper/equality/              sign no   –    in   in   no
/office/consultations/{consultation}/paper/{consultee}/           sign no   –    in   in   no
/office/consultations/calls/                                      sign no   in   in   in   no
/office/consultations/calls/{next_meeting}/{term}/                sign no   –    in   in   no
/office/consultations/calls/{call}/                               sign no   –    in   in   no
/office/consultations/{draft}/amend/                              sign no   –    in   in   no
/office/consultations/{draft}/discard/                            sign no   –    in   in   no
/office/consultations/{draft}/preview/                            sign no   –    in   in   no
/office/consultations/{draft}/consultees/                         sign no   –    in   in   no
/office/consultations/{draft}/consultees/name/                    sign no   –    in   in   no
/office/consultations/{draft}/consultees/apart/                   sign no   –    in   in   no
/office/consultations/{draft}/open/                               sign no   –    in   in   no
/office/consultations/{consultation}/sending/                     sign no   –    in   in   no
/office/consultations/{consultation}/extend/                      sign no   –    in   in   no
/office/consultations/{consultation}/cancel/                      sign no   –    in   in   no
/office/consultations/{consultation}/outcome/                     sign no   –    in   in   no
/office/consultations/{consultation}/outcome/publish/             sign no   –    in   in   no
/office/consultations/{consultation}/forward/                     sign no   –    –    in   no
/office/consultations/{draft}/questions/add/text/                 sign no   –    in   in   no
/office/consultations/{draft}/questions/{asked_question}/         sign no   –    in   in   no
/office/consultations/{draft}/questions/{asked_question}/remove/  sign no   –    in   in   no
/office/consultations/{draft}/questions/{asked_question}/move/    sign no   405  405  405  no
/office/consultations/{draft}/sections/{section}/                 sign no   –    in   in   no
/office/consultations/{draft}/sections/{section}/remove/          sign no   –    in   in   no
/office/consultations/{draft}/sections/{section}/move/            sign no   405  405  405  no
/office/consultations/{draft}/sections/add/                       sign no   –    in   in   no
/office/consultations/{draft}/documents/add/                      sign no   –    in   in   no
/office/consultations/{draft}/documents/{draft_document}/         sign no   –    in   in   no
/office/consultations/{draft}/documents/{draft_document}/remove/  sign no   –    in   in   no
/office/consultations/{draft}/consultees/{named}/strike/          sign no   –    in   in   no
"""
