"""People, organisations, memberships, standing in districts, areas, themes, and the register's import."""
