"""Themes: read from what organisations say of themselves, declared by them, confirmed or queried by a partner."""
