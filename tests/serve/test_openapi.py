"""The API against its own description: whatever is asked of it, it does not fail."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from reportedly.serve import Settings
from reportedly.serve.app import create_app
from servers import serving

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


DESCRIBED = schemathesis.openapi.from_dict(create_app(Settings(Path("none.db"))).openapi())
OPERATIONS = {o.ok().label: o.ok() for o in DESCRIBED.get_all_operations() if isinstance(o, Ok)}


@pytest.fixture(scope="module")
def fuzzed(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that anything may be asked of."""
    ledger = tmp_path_factory.mktemp("fuzzed") / "any.db"
    with serving(Path(shutil.copy(samples, ledger))) as found:
        yield found


@pytest.mark.parametrize("label", OPERATIONS)
def test_no_request_makes_the_server_fail(fuzzed: str, label: str) -> None:
    """No 5xx; every answer is one of those that are described, in the shape that is described."""

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=OPERATIONS[label].as_strategy())
    def asked(case: schemathesis.Case[Any]) -> None:
        response = case.call(base_url=fuzzed, timeout=20)
        case.validate_response(response, checks=CHECKS)

    asked()


def test_the_description_names_every_page_s_twin(client: httpx.Client) -> None:
    """The list, an incident, a report and the queue can be had as JSON."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    twins = {"/incidents", "/incidents/{incident}", "/reports/{report}", "/review"}
    assert {f"/api/v1{path}" for path in twins} <= set(paths)
