"""The commands with their options. What they do is imported only when they run."""
