"""Place names to places: a compact index of GeoNames (CC BY 4.0) and a supplement."""

from reportedly.gazetteer.index import Gazetteer, Kind, Place, gazetteer
from reportedly.gazetteer.own import build_own
from reportedly.gazetteer.states import state

__all__ = ["Gazetteer", "Kind", "Place", "build_own", "gazetteer", "state"]
