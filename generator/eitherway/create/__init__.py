"""Creating a project."""
