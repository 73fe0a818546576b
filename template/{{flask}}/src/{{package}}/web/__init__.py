"""The league over HTTP: the routes and what they share, and no rule of the domain."""
