"""Tests of the commands that create and explore, and of what they are made of."""
