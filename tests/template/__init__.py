"""Tests of the template and of the projects rendered from it."""
