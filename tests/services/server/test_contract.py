"""The contract says how to use it, and the server keeps to it whatever is sent."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from schemathesis.checks import CHECKS, load_all_checks

from services.server.app import create_app
from services.server.examples import EXAMPLES
from services.settings import ServicesSettings
from tests.services.conftest import TODAY, served

load_all_checks()
KEPT = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    ]
)


API = schemathesis.openapi.from_dict(create_app(ServicesSettings(_env_file=None)).openapi())


@pytest.fixture(scope="module")
def patient(
    tmp_path_factory: pytest.TempPathFactory, database: Callable[[], str]
) -> ServicesSettings:
    """Settings of a server that lets itself be asked nonsense all day."""
    folder = tmp_path_factory.mktemp("contract")
    return ServicesSettings(
        _env_file=None,
        var=folder,
        today=TODAY,
        database_url=database(),
        requests_per_minute=0,
        wrong_numbers=10**9,
        wrong_numbers_of_address=10**9,
    )


@pytest.fixture(scope="module")
def patient_address(patient: ServicesSettings) -> Iterator[str]:
    with served(patient) as url:
        yield url


@API.parametrize()
@hypothesis_settings(
    max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@pytest.mark.slow
def test_whatever_is_sent_the_contract_is_kept(
    case: schemathesis.Case, patient: ServicesSettings, patient_address: str
) -> None:
    headers = {"X-API-Key": patient.key()}
    case.call_and_validate(base_url=patient_address, headers=headers, checks=KEPT)


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("document")
    return create_app(ServicesSettings(_env_file=None, var=folder)).openapi()


def operations(contract: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for path in contract["paths"].values() for one in path.values()]


def test_it_is_openapi_3_1_and_every_call_has_a_name_and_words(contract: dict[str, Any]) -> None:
    assert contract["openapi"].startswith("3.1")
    names = [one["operationId"] for one in operations(contract)]
    assert len(set(names)) == len(names) >= 20
    assert all(one["description"].endswith(".") for one in operations(contract))


def test_every_body_and_answer_has_an_example(contract: dict[str, Any]) -> None:
    document = str(operations(contract))
    named = set(re.findall(r"#/components/schemas/(\w+)", document))
    named -= {"Body_upload", "Transaction"}  # a file; the longest model of all
    assert named <= set(EXAMPLES)
    for name in named:
        assert contract["components"]["schemas"][name]["examples"], name


def test_every_error_of_every_call_is_a_problem(contract: dict[str, Any]) -> None:
    for operation in operations(contract):
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"], status
        assert "429" in operation["responses"]


def test_every_list_can_be_turned_over(contract: dict[str, Any]) -> None:
    for operation in operations(contract):
        if operation["operationId"].startswith(("list_transactions", "list_offices", "find_")):
            names = {one["name"] for one in operation["parameters"]}
            assert {"limit", "offset"} <= names
