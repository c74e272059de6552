"""The OpenAPI document: what another services gateway has to offer."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from services.problem import Problem

ABOUT = (
    "Catalogue, drafts, applications, tickets and uploads of government transactions. "
    "Every error is application/problem+json; `type` says which kind."
)


def describe(app: FastAPI) -> None:
    """Make the app's OpenAPI document name the Problem schema its errors refer to."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title, version=app.version, description=ABOUT, routes=app.routes
            )
            made["components"]["schemas"]["Problem"] = Problem.model_json_schema()
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]
