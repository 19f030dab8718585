"""Reading past attendance from spreadsheets.

`sheets` (what the file is, its rows) → `cells` (one mark each, in any of three layouts) → `words` (what they mean) →
`planning` (what each would change) → `acts` (taking it over, all of it or nothing).
"""
