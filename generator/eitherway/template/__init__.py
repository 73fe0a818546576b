"""The template: its sources, its versions, and rendering it."""
