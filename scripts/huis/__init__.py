"""What `make run`, `make test`, `make check` and `make bewijs` do. Standard library only: it runs before anything is installed."""
