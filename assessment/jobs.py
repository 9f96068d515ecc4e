"""Kinds of background work."""
