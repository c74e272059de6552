"""The government services: check the catalogue, serve, export the contract, the back office."""

import argparse
import sys
from pathlib import Path

import orjson
import structlog
import uvicorn

from services import admin
from services.catalog import load_catalogue
from services.errors import CatalogueInvalid
from services.server.app import create_app
from services.server.offices import load_offices
from services.settings import ROOT, ServicesSettings

DOCUMENT = ROOT / "docs" / "openapi-services.json"


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m services", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="check the catalogue and name every fault")
    commands.add_parser("serve", help="run the reference server")
    export = commands.add_parser("export-openapi", help="write the contract")
    export.add_argument("file", type=Path, nargs="?", default=DOCUMENT)
    admin.add_commands(commands)
    chosen = parser.parse_args(arguments)
    if chosen.command in admin.COMMANDS:
        return admin.run(chosen, ServicesSettings())
    if chosen.command == "check":
        return check(ServicesSettings())
    if chosen.command == "export-openapi":
        export_openapi(chosen.file)
        return 0
    settings = ServicesSettings()
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port)
    return 0


def check(settings: ServicesSettings) -> int:
    """Print every fault of the catalogue, or how much it holds; 0 when sound, else 1."""
    try:
        catalogue = load_catalogue(settings.catalogue)
        load_offices(settings.catalogue / "offices.yml")
    except CatalogueInvalid as invalid:
        sys.stderr.write(f"{invalid}\n")
        return 1
    sys.stdout.write(
        f"{len(catalogue.transactions)} transactions, {len(catalogue.fields)} fields, "
        f"{len(catalogue.materials)} materials\n"
    )
    return 0


def openapi_document() -> bytes:
    """Return the contract as indented JSON with sorted keys."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(create_app().openapi(), option=options)


def export_openapi(file: Path) -> None:
    """Write the contract to the file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(openapi_document())


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    sys.exit(main())
