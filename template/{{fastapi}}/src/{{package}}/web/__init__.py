"""The league over HTTP: the routes and what they share, and no rule of the domain."""

from starlette.convertors import register_url_convertor

from .ids import IdConvertor

# Routes name it in their paths, so it has to be known before they are read.
register_url_convertor("id", IdConvertor())
