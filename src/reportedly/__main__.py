"""`python -m reportedly` is the `reportedly` command."""

from reportedly.cli import main

main()
