"""What identifies a person in a text; a leaf: the standard library alone, Python 3.10 and later."""
