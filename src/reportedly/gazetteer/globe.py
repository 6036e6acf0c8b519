"""Distances on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

_EARTH_KM = 6371.0


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points in degrees (haversine, mean radius of the earth)."""
    a, b = radians(lat), radians(lat2)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))
