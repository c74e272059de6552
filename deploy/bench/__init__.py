"""How fast the whole system is, over HTTP, beside its peers on the same machine: `make bench`."""
