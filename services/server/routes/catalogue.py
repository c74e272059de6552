"""What can be done."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.server.door import TheRooms
from services.server.routes.common import Ident, Limit, Offset, problems
from services.transaction import Transaction, TransactionPage

routes = APIRouter(tags=["catalogue"])


@routes.get("/transactions", operation_id="list_transactions")
def list_transactions(
    rooms: TheRooms,
    theme: Annotated[str, Query(max_length=20)] = "",
    q: Annotated[str, Query(max_length=60)] = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> TransactionPage:
    """List the catalogue; q is a part of a name, of a spoken name or of an id."""
    found = rooms.catalogue.find(theme=theme, q=q.strip())
    return TransactionPage(items=tuple(found[offset : offset + limit]), total=len(found))


@routes.get("/transactions/{id}", operation_id="get_transaction", responses=problems(404))
def get_transaction(id: Ident, rooms: TheRooms) -> Transaction:
    """Return one transaction with its fields and materials."""
    return rooms.catalogue.get(id)
