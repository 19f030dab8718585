"""Reading a register file: what it is, which columns it has, what each row says, and taking it over.

`encoding` → `table` (delimiter, headings, records) → `rows` (one row's cells, checked) → `shelf` (what the register
knows of them) → `placing` (what a row changes) → `writing` (a batch, complete or not at all) → `acts` (a whole file).
"""
