"""The questions of a template, and how they are answered."""
