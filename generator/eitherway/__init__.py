"""The command line of eitherway: it drives Copier over the template that it carries."""
