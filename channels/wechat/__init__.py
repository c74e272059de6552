"""The official account: callback, inbox, the five seconds, what the account says by itself."""
