"""The engine's room: what runs inside Rasa (Python 3.10) and nothing else of the house."""
