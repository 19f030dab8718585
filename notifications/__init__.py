"""Letters: what the service tells people, as rows that can be seen, sent again and stopped."""
