"""The template: where it comes from, its versions, and rendering it."""
