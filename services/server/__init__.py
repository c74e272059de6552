"""The reference server of the services API."""
