"""The government services API seen from here: catalogue, form, client, reference server."""
