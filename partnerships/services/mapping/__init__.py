"""The map of representation: bodies by level, the seats and links between them, and where each is drawn.

`reading` says what is on the map, `lettering` how wide its words are, `placing` where the boxes stand, `routing` where
the lines run between them, `drawing` puts it together. Table, CSV and JSON are made from what `reading` gives.
"""
