"""The command line."""


def main() -> None:
    """Run the `reportedly` command."""
