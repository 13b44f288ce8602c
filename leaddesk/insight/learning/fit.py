"""Learning: a logistic regression chosen, judged and calibrated by cross-validation."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, Final

from leaddesk.domain.winning import Bin, Feature, Model, Quality
from leaddesk.insight.learning.columns import Example, plans
from leaddesk.insight.learning.matrix import encode, feature, read
from leaddesk.insight.learning.proposals import propose

Tell = Callable[[int, int], None]

_PENALTIES: Final = (0.05, 0.2, 0.8)  # C, the inverse of the ridge's strength
_LEAST: Final = (5, 15)  # leads that have to have a word for it to count
_LEAST_SMALL: Final = (3,)
_SMALL: Final = 1_000
_FOLDS: Final = 5
_INNER_FOLDS: Final = 3
_REPEATS_SMALL: Final = 2
_BINS: Final = 10
_BIN_LEAST: Final = 10
_SEED: Final = 5  # the same outcomes give the same model


def learn(examples: Sequence[Example], trained_at: str, tell: Tell) -> Model:
    """The model of these outcomes; `tell(done, total)` may raise to stop.

    Strength of the ridge and the rarest word that counts are chosen by inner cross-validation in
    every fold anew, so that the quality is told of leads that had no say in anything.
    """
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    # Small matrices: several threads would only wait for one another, and for the window.
    with threadpool_limits(1):
        return _learned(examples, trained_at, tell)


def _learned(examples: Sequence[Example], trained_at: str, tell: Tell) -> Model:
    import numpy as np

    chosen, left = plans(examples)
    columns = read(chosen, examples)
    won = np.array([example.won for example in examples])
    small = len(examples) < _SMALL
    encoded = [encode(columns, least) for least in (_LEAST_SMALL if small else _LEAST)]
    judge = _Judge([matrix for matrix, _ in encoded], won, tell, _REPEATS_SMALL if small else 1)
    told, aucs = judge.out_of_fold()
    slope, shift, quality = _calibrated(told, won, aucs)
    which, penalty = judge.best(np.arange(len(won)))
    matrix, blocks = encoded[which]
    if matrix.shape[1] == 0:
        base = float(np.log(won.mean() / (1 - won.mean())))
        return Model(trained_at, base, (), quality, tuple(left))
    weights, bias = _fit(matrix, won, penalty)
    average = np.asarray(matrix.mean(axis=0)).ravel()
    features = tuple(_scaled(feature(block, weights, average), slope) for block in blocks)
    proposals = propose(features, examples)
    return Model(trained_at, slope * bias + shift, features, quality, tuple(left), proposals)


class _Judge:
    """Cross-validation over several encodings of the same leads."""

    def __init__(self, matrices: Sequence[Any], won: Any, tell: Tell, repeats: int) -> None:
        self._matrices = matrices
        self._won = won
        self._tell = tell
        self._repeats = repeats
        self._grid = list(product(range(len(matrices)), _PENALTIES))
        self._done = 0
        self._total = (_FOLDS * repeats + 1) * len(self._grid) * _INNER_FOLDS

    def out_of_fold(self) -> tuple[Any, list[float]]:
        """Log odds told of each lead by models that had not seen it, and each fold's AUC."""
        import numpy as np
        from sklearn.metrics import roc_auc_score
        from sklearn.model_selection import RepeatedStratifiedKFold

        told = np.zeros(len(self._won))
        aucs = []
        split = RepeatedStratifiedKFold(
            n_splits=_FOLDS, n_repeats=self._repeats, random_state=_SEED
        ).split(np.zeros(len(self._won)), self._won)
        for inside, outside in split:
            which, penalty = self.best(inside)
            weights, bias = _fit(self._matrices[which][inside], self._won[inside], penalty)
            odds = self._matrices[which][outside] @ weights + bias
            told[outside] += odds / self._repeats
            aucs.append(float(roc_auc_score(self._won[outside], odds)))
        return told, aucs

    def best(self, rows: Any) -> tuple[int, float]:
        """Encoding and strength with the least log loss among `rows`."""
        from sklearn.model_selection import StratifiedKFold

        losses = dict.fromkeys(self._grid, 0.0)
        split = StratifiedKFold(_INNER_FOLDS, shuffle=True, random_state=_SEED)
        for inside, outside in split.split(rows, self._won[rows]):
            learned, judged = rows[inside], rows[outside]
            for which, penalty in self._grid:
                matrix = self._matrices[which]
                weights, bias = _fit(matrix[learned], self._won[learned], penalty)
                odds = matrix[judged] @ weights + bias
                losses[which, penalty] += _log_loss(odds, self._won[judged])
                self._done += 1
                self._tell(min(self._done, self._total), self._total)
        return min(self._grid, key=lambda choice: losses[choice])


def _fit(matrix: Any, won: Any, penalty: float) -> tuple[Any, float]:
    import numpy as np
    from scipy.linalg import LinAlgWarning
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    if matrix.shape[1] == 0:
        share = won.mean()
        return np.zeros(0), float(np.log(share / (1 - share)))
    with warnings.catch_warnings():
        # What is nearly there is near enough: its quality is measured.
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", LinAlgWarning)
        model = LogisticRegression(C=penalty, solver="newton-cholesky").fit(matrix, won)
    return model.coef_[0], float(model.intercept_[0])


def _log_loss(odds: Any, won: Any) -> float:
    import numpy as np

    return float(np.logaddexp(0, np.where(won, -odds, odds)).sum())


def _logistic(odds: Any) -> Any:
    import numpy as np

    return 1 / (1 + np.exp(-np.clip(odds, -500, 500)))


def _calibrated(told: Any, won: Any, aucs: list[float]) -> tuple[float, float, Quality]:
    """Slope and shift of Platt's calibration, and the quality: each half is judged calibrated
    by the other.
    """
    import numpy as np
    from sklearn.model_selection import StratifiedKFold

    slope, shift = _platt(told, won)
    probability = np.zeros(len(won))
    split = StratifiedKFold(2, shuffle=True, random_state=_SEED).split(told, won)
    for inside, outside in split:
        a, b = _platt(told[inside], won[inside])
        probability[outside] = _logistic(a * told[outside] + b)
    share = float(won.mean())
    quality = Quality(
        len(won), int(won.sum()), round(float(np.mean(aucs)), 4), round(float(np.std(aucs)), 4),
        round(float(np.mean((probability - won) ** 2)), 4), round(share * (1 - share), 4),
        _bins(probability, won),
    )  # fmt: skip
    return slope, shift, quality


def _platt(told: Any, won: Any) -> tuple[float, float]:
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e4).fit(np.asarray(told).reshape(-1, 1), won)
    slope = float(model.coef_[0][0])
    if slope > 0:
        return slope, float(model.intercept_[0])
    share = won.mean()  # nothing was learned: everybody has the average chance
    return 0.0, float(np.log(share / (1 - share)))


def _bins(probability: Any, won: Any) -> tuple[Bin, ...]:
    import numpy as np

    order = np.argsort(probability, kind="stable")
    parts = np.array_split(order, max(1, min(_BINS, len(order) // _BIN_LEAST)))
    return tuple(
        Bin(round(float(probability[part].mean()), 4), round(float(won[part].mean()), 4), len(part))
        for part in parts
    )


def _scaled(found: Feature, slope: float) -> Feature:
    """A feature with its calibration folded in."""
    return replace(
        found,
        weights={token: round(slope * weight, 5) for token, weight in found.weights.items()},
        other=round(slope * found.other, 5),
        missing=round(slope * found.missing, 5),
        heights=tuple(round(slope * height, 5) for height in found.heights),
        mean=round(slope * found.mean, 5),
    )
