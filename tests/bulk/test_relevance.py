"""What of other news is told from reports of violence, before anything is parsed."""

from pathlib import Path

import pytest
import relevance as measured

from reportedly.bulk.relevance import densities, is_relevant


@pytest.mark.parametrize(
    ("text", "relevant"),
    [
        ("An air strike killed nine people in Karsan, a monitoring group said.", True),
        ("Gunmen shot two men dead outside a bar in Milton, police said.", True),
        ("Militanlar saldırı düzenledi, iki kişi öldürüldü.", True),
        ("Shares rose by two percent after the company said that it would hire people.", False),
        ("The council voted to open a new road between the two towns in March.", False),
        ("", False),
    ],
)
def test_words_tell(text: str, relevant: bool) -> None:
    """Harm and force make an article relevant, in any of some languages."""
    assert is_relevant(text) is relevant


def test_parts_of_words_do_not_count() -> None:
    """Words that hold a word of violence inside, such as "skilled", are none."""
    assert densities("skilled bombastic plotshots")["harm"] == 0
    assert densities("skilled bombastic plotshots")["force"] == 0


def test_the_filter_keeps_reports_and_drops_news(shared: Path) -> None:
    """98 of 100 reports of wars pass, and not more than 12 of 100 other articles."""
    del shared
    for name in ("accounts", "airwars", "gold"):
        texts = measured.articles(name)
        assert sum(map(is_relevant, texts)) / len(texts) >= 0.98, name
    news = [t for name in measured.NEWS for t in measured.articles(name)]
    assert sum(map(is_relevant, news)) / len(news) <= 0.12
