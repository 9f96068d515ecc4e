"""Workbooks that are no xlsx: read by a process of its own, which nothing in the file can make more than end."""
