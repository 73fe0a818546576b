"""Tests of teams and their players."""
