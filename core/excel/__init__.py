"""Workbooks: read from strangers under guard, written so that no text becomes a formula."""
