"""Listing the choices, and previewing projects."""
