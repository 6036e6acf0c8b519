"""A request that is sent again, because the answer was lost, is not carried out again."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Annotated

from fastapi import Header

from reportedly.serve.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

_KEPT = 1000

IdempotencyKey = Annotated[
    str | None,
    Header(
        max_length=200,
        description="the same key with the same body gives the first answer again",
    ),
]


class Once:
    """The answers to the latest requests, by their `Idempotency-Key`, while the server runs."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, tuple[str, bytes | None]] = OrderedDict()
        self._lock = threading.Lock()

    def answer(
        self, key: str | None, path: str, body: BaseModel, make: Callable[[], bytes]
    ) -> bytes:
        """What is answered to a request; made only for the first one with a key.

        Raises:
            Problem: the key came with something else before, or its first request is under way.
        """
        if key is None:
            return make()
        told = hashlib.sha256(f"{path} {body.model_dump_json()}".encode()).hexdigest()
        with self._lock:
            known = self._answers.get(key)
            if known is not None and known[0] != told:
                raise Problem(
                    422, "key_reused", "this key came with another request; take a new one"
                )
            if known is not None and known[1] is None:
                raise Problem(409, "under_way", "the first request with this key is under way")
            if known is not None and known[1] is not None:
                return known[1]
            self._answers[key] = told, None
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        try:
            answer = make()
        except BaseException:
            with self._lock:
                self._answers.pop(key, None)
            raise
        with self._lock:
            self._answers[key] = told, answer
        return answer
