"""The single checks behind services.validators, one module a kind of value."""
