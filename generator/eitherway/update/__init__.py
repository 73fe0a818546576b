"""Changing an existing project."""
