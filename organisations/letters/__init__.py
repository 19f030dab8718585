"""What organisations and the people who speak for them are told. One module for each matter."""

from organisations.letters import confirming, districts, mergers, naming, people, relaying, submissions, themes, where

__all__ = ["confirming", "districts", "mergers", "naming", "people", "relaying", "submissions", "themes", "where"]
