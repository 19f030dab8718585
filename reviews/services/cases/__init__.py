"""A case from being lodged to what follows, a module for each stage of the work."""
