"""What one answer of a server may cost."""

MAX_BYTES = 32 << 20
"""Bytes of an answer, packed and unpacked."""
MAX_RATIO, SLACK = 100, 1 << 20
"""How many times its size an answer may have unpacked, and what is too little to matter."""
SECONDS = 60.0
"""Time from the question to the last byte."""
HOPS = 5
"""Redirects that are followed."""
