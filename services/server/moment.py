"""Points in time as the tables keep them: UTC in the database, Shanghai time when read."""

import datetime

from sqlalchemy import DateTime, Dialect, TypeDecorator

from services.settings import SHANGHAI


class Moment(TypeDecorator[datetime.datetime]):
    """A point in time; SQLite knows no time zones, so all are UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        """Return the naive UTC time to store."""
        return value.astimezone(datetime.UTC).replace(tzinfo=None) if value else None

    def process_result_value(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        """Return the aware time in Shanghai."""
        return value.replace(tzinfo=datetime.UTC).astimezone(SHANGHAI) if value else None
