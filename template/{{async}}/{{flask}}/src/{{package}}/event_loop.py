"""One event loop for all requests of a process, so that pools and clients can be shared."""

import asyncio
import weakref
from collections.abc import Callable
from collections.abc import Coroutine
from threading import Lock
from threading import Thread
from typing import Any

from flask import Flask

REQUEST_TIMEOUT = 60  # seconds until a request gives up on its view
STOP_TIMEOUT = 2  # seconds that the loop has to end


class EventLoop:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        thread = Thread(target=serve, args=(self._loop,), name="event-loop", daemon=True)
        thread.start()
        weakref.finalize(self, stop, self._loop, thread)

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - the view's result
        """Run the coroutine, and wait for its result from another thread."""
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result(REQUEST_TIMEOUT)
        finally:
            future.cancel()


def serve(loop: asyncio.AbstractEventLoop) -> None:
    """Run the loop until it is stopped, then cancel what is left in it."""
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.get_loop().run_forever()


def stop(loop: asyncio.AbstractEventLoop, thread: Thread) -> None:
    loop.call_soon_threadsafe(loop.stop)
    thread.join(STOP_TIMEOUT)


class AsyncFlask(Flask):
    """Flask without its default of a new event loop for each request."""

    _event_loop: EventLoop | None = None
    _starting = Lock()

    def async_to_sync(self, func: Callable[..., Coroutine[Any, Any, Any]]) -> Callable[..., Any]:
        def call(*args: object, **kwargs: object) -> Any:  # noqa: ANN401 - the view's result
            return self._running_loop().run(func(*args, **kwargs))

        return call

    def _running_loop(self) -> EventLoop:
        # Started with the first request: a thread would not survive the server's fork.
        with self._starting:
            if self._event_loop is None:
                self._event_loop = EventLoop()
        return self._event_loop
