"""Tests of the service: through HTTP, and of its parts where HTTP does not reach."""
