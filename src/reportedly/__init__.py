"""Who said what about a violent incident, through whom, in which words, and who denies it."""

__version__ = "0.1.0"
