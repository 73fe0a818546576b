"""What owners add to a project, as the documentation of each extension says."""
