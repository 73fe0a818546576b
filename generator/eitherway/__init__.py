"""The command line of eitherway, around Copier and the template that it comes with."""
