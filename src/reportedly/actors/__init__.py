"""Who is who: countries, armed forces and groups, agencies, monitors and media of any conflict."""

from reportedly.actors.directory import (
    Actor,
    country_name,
    country_word,
    directory_size,
    find_actor,
    find_party_within,
    kind_of_party,
    office_holders,
    without_article,
)

__all__ = [
    "Actor",
    "country_name",
    "country_word",
    "directory_size",
    "find_actor",
    "find_party_within",
    "kind_of_party",
    "office_holders",
    "without_article",
]
