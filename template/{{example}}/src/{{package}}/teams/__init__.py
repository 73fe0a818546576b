"""Teams and their players: an example to read, run and replace."""
