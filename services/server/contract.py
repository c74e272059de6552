"""The OpenAPI document: what another services gateway has to offer."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from services.problem import Problem
from services.server.examples import EXAMPLES

ABOUT = (
    "Catalogue, drafts, applications, appointments, tickets and uploads of government "
    "transactions. Personal data are sealed at rest and deleted when their time is over. "
    "Every error is application/problem+json; `type` says which kind. Lists have "
    "`limit` and `offset` and tell the `total`. Who sends too much, or too many wrong numbers, "
    "gets a 429 with Retry-After."
)


def describe(app: FastAPI) -> None:
    """Give the app's OpenAPI document the Problem schema of its errors, and examples."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title, version=app.version, description=ABOUT, routes=app.routes
            )
            schemas = made["components"]["schemas"]
            schemas["Problem"] = Problem.model_json_schema()
            for name, example in EXAMPLES.items():
                shown = example.model_dump(mode="json", by_alias=True, exclude_none=True)
                schemas[name]["examples"] = [shown]
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]
