"""Logistic models, fitted by gradient descent with Adam (Kingma and Ba 2015)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_STEP, _FIRST, _SECOND = 0.05, 0.9, 0.999


def conditional(
    choices: Sequence[Sequence[Sequence[float]]],
    right: Sequence[Sequence[bool]],
    rounds: int,
    start: np.ndarray | None = None,
) -> np.ndarray:
    """Weights under which the right ones of each list of choices are likeliest.

    Args:
        choices: for each list the features of each of its choices.
        right: which of them are right, at least one of each list.
        rounds: steps of the descent.
        start: weights to begin with; zeros without.
    """
    x = np.array([row for listed in choices for row in listed])
    y = np.array([float(r) for listed in right for r in listed])
    group = np.repeat(np.arange(len(choices)), [len(listed) for listed in choices])

    def slope(w: np.ndarray) -> np.ndarray:
        s = x @ w
        top = np.full(len(choices), -np.inf)
        np.maximum.at(top, group, s)
        e = np.exp(s - top[group])
        p = e / np.bincount(group, e)[group]
        held = np.bincount(group, p * y)[group]
        steep: np.ndarray = x.T @ (p - p * y / held) / len(choices) + 1e-4 * w
        return steep

    return _descended(np.zeros(x.shape[1]) if start is None else start, slope, rounds)


def binary(
    x: np.ndarray,
    y: np.ndarray,
    share: np.ndarray,
    rounds: int,
    *,
    ridge: float | np.ndarray = 1e-5,
    bounds: tuple[Sequence[float], Sequence[float]] | None = None,
) -> np.ndarray:
    """Weights of a logistic regression, each row counting as much as its share.

    Args:
        x: the features of each row.
        y: 1 for rows that are what is looked for, else 0.
        share: what each row counts.
        rounds: steps of the descent.
        ridge: what large weights cost, all of them or each.
        bounds: the least and the greatest value of each weight; none without.
    """
    share = share / share.sum()

    def slope(w: np.ndarray) -> np.ndarray:
        steep: np.ndarray = x.T @ (share * (1 / (1 + np.exp(-x @ w)) - y)) + ridge * w
        return steep

    return _descended(np.zeros(x.shape[1]), slope, rounds, bounds)


def _descended(
    w: np.ndarray,
    slope: Callable[[np.ndarray], np.ndarray],
    rounds: int,
    bounds: tuple[Sequence[float], Sequence[float]] | None = None,
) -> np.ndarray:
    moment, spread = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, rounds + 1):
        g = slope(w)
        moment = _FIRST * moment + (1 - _FIRST) * g
        spread = _SECOND * spread + (1 - _SECOND) * g**2
        deep = np.sqrt(spread / (1 - _SECOND**step)) + 1e-8
        w = w - _STEP * (moment / (1 - _FIRST**step)) / deep
        if bounds is not None:
            w = np.clip(w, *bounds)
    return w
