"""The commands, as they are typed; what they do is imported when they are run."""
