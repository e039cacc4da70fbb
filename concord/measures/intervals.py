"""How far a share from few things may lie from the habit behind it."""

from __future__ import annotations

from math import sqrt

Z_95 = 1.959963984540054


def wilson(part: int, whole: int, *, z: float = Z_95) -> tuple[float, float]:
    """The score interval of `part` of `whole`, each 0 to 1; `z` = 1.96 gives 95 %.

    Honest for few things, where the textbook interval is not: 3 of 3 gives .44 to 1, not 1 to 1. Raises ValueError
    without a whole, and for a part outside of it.
    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; for small n recommended by
    Brown, Cai & DasGupta (2001), Statistical Science 16, 101-133.
    """
    if whole < 1 or not 0 <= part <= whole:
        raise ValueError(f"a share needs one thing or more and a part within them, not {part} of {whole}")
    share, weight = part / whole, z * z / whole
    middle = share + weight / 2
    reach = z * sqrt(share * (1 - share) / whole + weight / (4 * whole))
    low, high = (middle - reach) / (1 + weight), (middle + reach) / (1 + weight)
    return (0.0 if part == 0 else low), (1.0 if part == whole else high)
