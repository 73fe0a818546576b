"""The least apps that do the same as the example of a generated service."""
