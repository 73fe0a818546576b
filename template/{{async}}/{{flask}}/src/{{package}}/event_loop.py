"""One event loop for all async views of a process, so that they can share pools and clients."""

import asyncio
from collections.abc import Callable, Coroutine
from threading import Lock, Thread
from typing import Any

from flask import Flask

TIMEOUT = 60  # seconds for each view


class AsyncFlask(Flask):
    """Flask starts an event loop for each request; ``async_to_sync`` is its hook for another."""

    _loop: asyncio.AbstractEventLoop | None = None
    _lock = Lock()

    @classmethod
    def event_loop(cls) -> asyncio.AbstractEventLoop:
        """Return the loop, started with the first request: a thread does not survive a fork."""
        with cls._lock:
            if cls._loop is None:
                cls._loop = asyncio.new_event_loop()
                Thread(target=cls._loop.run_forever, name="event-loop", daemon=True).start()
            return cls._loop

    def async_to_sync(self, func: Callable[..., Coroutine[Any, Any, Any]]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            # The view is cancelled in the loop, so that it has ended when this returns.
            view = asyncio.wait_for(func(*args, **kwargs), TIMEOUT)
            return asyncio.run_coroutine_threadsafe(view, self.event_loop()).result(2 * TIMEOUT)

        return run
