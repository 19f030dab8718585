"""Elections: notice, roll, nominations, poll, count, lots and declaration."""
