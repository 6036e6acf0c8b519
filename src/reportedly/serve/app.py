"""The application: pages, API, and the files that pages use."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from reportedly import __version__
from reportedly.serve import add_pages, api, api_writes, feed, pages, review_pages
from reportedly.serve.guard import Guard
from reportedly.serve.jobs import Jobs
from reportedly.serve.once import Once
from reportedly.serve.problems import API, handle_problems
from reportedly.serve.writing import Writer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from reportedly.serve.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The application that serves a ledger.

    Raises:
        ServeError: other machines could reach it without a token.
    """
    settings.check()
    writer = Writer(settings.ledger)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        yield
        writer.close()

    app = FastAPI(
        lifespan=running,
        title="reportedly",
        version=__version__,
        summary="Who said what about violent incidents, and who denies it.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # its page comes from another host
        redoc_url=None,
    )
    app.state.settings, app.state.once = settings, Once()
    app.state.writer, app.state.jobs = writer, Jobs(writer)
    app.include_router(api.router)
    app.include_router(api_writes.router)
    app.include_router(pages.router)
    app.include_router(review_pages.router)
    app.include_router(add_pages.router)
    app.include_router(feed.router)
    static = Path(__file__).parent / "static"
    app.mount("/static", StaticFiles(directory=static), name="static")
    app.add_middleware(Guard, settings=settings)
    handle_problems(app)
    return app
