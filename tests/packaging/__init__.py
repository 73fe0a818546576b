"""Tests of the packages and of the test suite itself."""
