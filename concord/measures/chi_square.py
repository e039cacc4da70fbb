"""The upper tail of chi-square for whole degrees of freedom, in closed form: no need to load scipy."""

from __future__ import annotations

from math import erfc, exp, lgamma, log, sqrt


def chi_square_tail(value: float, df: int) -> float:
    """P(chi-square with `df` degrees of freedom >= `value`). Raises ValueError below 0 or for df < 1.

    Source: Abramowitz & Stegun (1964), 26.4.4 and 26.4.5.
    """
    if value < 0 or df < 1 or df != int(df):
        raise ValueError(f"chi-square is 0 or more, with 1 degree of freedom or more; not {value} with {df}")
    half = value / 2
    if not half:
        return 1.0
    tail, first = (0.0, 0.0) if df % 2 == 0 else (erfc(sqrt(half)), 0.5)
    powers = (step + first for step in range(df // 2))
    return tail + sum(exp(power * log(half) - half - lgamma(power + 1)) for power in powers)
