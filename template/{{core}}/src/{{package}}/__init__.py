"""The package of the service; start reading in `app.py`."""
