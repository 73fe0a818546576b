"""Tests of the commands on existing projects, and of `copier update`."""
