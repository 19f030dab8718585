"""Every address × every audience: the table, what its addresses are made of, and who tries them."""
