"""A learned tagger: cues, and for each cue its source and content."""

from reportedly.extract.tagger.tagger import Tagged, tag

__all__ = ["Tagged", "tag"]
