"""Documents to attributed claims with their facts."""

from reportedly.extract.extractor import extract

__all__ = ["extract"]
