"""The demonstration's story: a real district, invented groups, people and votes; the same on every machine."""
