"""Writes the reference numbers next to this file, which the tests beside it read.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1 and statsmodels 0.15.0. In a virtual environment:

    pip install scipy==1.17.1 statsmodels==0.15.0
    python tests/oracle/make.py

No answer of a person is in here; cases are made up or drawn with a fixed seed.
"""

import csv
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

HERE = Path(__file__).parent
LEVELS = [0.95, 0.9, 0.99]


def write(name, header, rows):
    with open(HERE / f"{name}.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows([[repr(float(v)) if isinstance(v, float) else v for v in row] for row in rows])


def counts_of(values, points):
    return [int(np.sum(values == point)) for point in points]


def scales(rng):
    """Ratings 1 to 5 of many sizes and shapes, as counts."""
    shapes = [[1, 1, 1, 1, 1], [0, 0, 1, 2, 7], [5, 1, 0, 1, 5], [0, 0, 0, 1, 9], [6, 3, 1, 0, 0]]
    for n in [2, 3, 7, 10, 31, 200, 2500]:
        for shape in shapes:
            counts = [int(c) for c in rng.multinomial(n, np.array(shape) / sum(shape))]
            if sum(c > 0 for c in counts) > 1:
                yield counts


def quantiles():
    rows = []
    for level in LEVELS:
        for freedom in [0.7, 1.0, 1.5, 2.0, 3.7, 9.0, 29.0, 100.3, 500.5, 999.9, 1000.0, 1e4, 1e6]:
            rows.append([level, freedom, stats.t.ppf((1 + level) / 2, freedom)])
    write("quantile", ["level", "freedom", "t"], rows)


def share():
    rows = []
    for level in LEVELS:
        for x, n in [(0, 1), (1, 1), (1, 2), (0, 10), (3, 10), (10, 10), (81, 263), (23, 31), (1, 100000), (4321, 9876)]:
            low, high = proportion_confint(x, n, 1 - level, method="wilson")
            rows.append([level, x, n, float(low), float(high)])
    write("share", ["level", "count", "n", "low", "high"], rows)


def share_among():
    rows = []
    for x, n, people in [(3, 10, 11), (0, 10, 40), (81, 263, 300), (81, 263, 100000)]:
        effective = n * (people - 1) / (people - n)
        low, high = proportion_confint(x / n * effective, effective, 0.05, method="wilson")
        rows.append([x, n, people, float(low), float(high)])
    write("share_among", ["count", "n", "people", "low", "high"], rows)


def share_change():
    rows = []
    for x1, n1, x2, n2 in [(48, 80, 56, 70), (0, 10, 10, 10), (3, 10, 0, 10), (5, 5, 5, 5), (120, 400, 150, 390), (1, 30, 2, 31)]:
        low, high = confint_proportions_2indep(x2, n2, x1, n1, method="newcomb", compare="diff")
        rows.append([x1, n1, x2, n2, float(low), float(high)])
    write("share_change", ["count1", "n1", "count2", "n2", "low", "high"], rows)


def nps():
    """The trinomial variance after adding three answers, by the covariance matrix of the three groups."""
    rows = []
    weights = np.array([1.0, 0.0, -1.0])
    for groups in [(30, 20, 10), (45, 20, 8), (1436, 968, 342), (0, 0, 1), (0, 7, 0), (12, 0, 0), (3, 3, 3), (500, 1, 499)]:
        n = sum(groups) + 3
        p = (np.array(groups) + np.array([0.75, 1.5, 0.75])) / n
        centre = weights @ p
        se = np.sqrt(weights @ (np.diag(p) - np.outer(p, p)) @ weights / n)
        half = stats.norm.ppf(0.975) * se
        raw = 100 * (groups[0] - groups[2]) / sum(groups)
        rows.append([*groups, raw, float(max(-100, 100 * (centre - half))), float(min(100, 100 * (centre + half)))])
    write("nps", ["promoters", "passives", "detractors", "value", "low", "high"], rows)


def mean():
    rows = []
    for counts in scales(np.random.default_rng(1)):
        values = np.repeat(np.arange(1, 6), counts)
        low, high = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
        row = [float(values.mean()), float(values.std(ddof=1)), float(max(low, 1)), float(min(high, 5)), float(np.median(values))]
        rows.append([*counts, *row])
    write("mean", ["c1", "c2", "c3", "c4", "c5", "mean", "sd", "low", "high", "median"], rows)


def mean_change():
    rows = []
    groups = list(scales(np.random.default_rng(2)))
    for before, after in zip(groups[::2], groups[1::2]):
        first, second = (np.repeat(np.arange(1, 6), counts) for counts in (before, after))
        test = stats.ttest_ind(second, first, equal_var=False)
        low, high = test.confidence_interval(0.95)
        rows.append([*before, *after, float(second.mean() - first.mean()), float(low), float(high)])
    header = [f"{side}{point}" for side in "ab" for point in range(1, 6)]
    write("mean_change", [*header, "value", "low", "high"], rows)


def numbers():
    """Numbers that nothing bounds, with quartiles of type 7."""
    rng = np.random.default_rng(11)
    rows = []
    for _ in range(12):
        values = np.round(rng.lognormal(2, 1, 9), 2)
        low, high = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
        quartiles = np.quantile(values, [0.25, 0.5, 0.75], method="linear")
        rows.append([*map(float, values), float(values.mean()), float(low), float(high), *map(float, quartiles)])
    write("numbers", [*[f"x{i}" for i in range(1, 10)], "mean", "low", "high", "lower", "median", "upper"], rows)


def gap():
    """What was got less what was expected, on a scale of seven points, by the same people."""
    rng = np.random.default_rng(12)
    rows = []
    for people in [12] * 10:
        expected = rng.integers(3, 8, people)
        got = np.clip(expected + rng.integers(-3, 3, people), 1, 7)
        low, high = stats.ttest_rel(got, expected).confidence_interval(0.95)
        rows.append([*expected.tolist(), *got.tolist(), float((got - expected).mean()), float(low), float(high)])
    header = [f"{side}{person}" for side in ("expected", "got") for person in range(1, 13)]
    write("gap", [*header, "value", "low", "high"], rows)


def panel(name, seed, memory):
    """People of 20 weeks, 10 before and 10 after, some ratings missing; what shakes a week is remembered in the next."""
    rng = np.random.default_rng(seed)
    people, shock = [], np.zeros(4)
    for week in range(20):
        shock = memory * shock + rng.normal(0, 0.3, 4)
        for _ in range(rng.integers(7, 12)):
            mood = rng.normal(0, 0.6)
            ratings = np.clip(np.round(3.6 + mood + shock + rng.normal(0, 0.7, 4) + [0.5 * (week >= 10), 0, 0, 0]), 1, 5)
            people.append([week, *[int(r) if rng.random() > 0.25 else "" for r in ratings]])
    write(name, ["week", "treated", "a", "b", "c"], people)
    y = np.array([[np.nan if v == "" else v for v in row[1:]] for row in people], float)
    week = np.array([row[0] for row in people])
    after = week >= 10
    contrast = y - np.nanmean(y[~after], axis=0)
    rated = np.sum(~np.isnan(contrast[:, 1:]), axis=1)
    c = np.where(rated > 0, contrast[:, 0] - np.nansum(contrast[:, 1:], axis=1) / np.maximum(rated, 1), np.nan)
    rows = []
    for values in (y[:, 0], c):
        first, second = (values[side & ~np.isnan(values)] for side in (~after, after))
        test = stats.ttest_ind(second, first, equal_var=False)
        low, high = test.confidence_interval(0.95)
        rows.append([float(second.mean() - first.mean()), float(low), float(high), len(first), len(second)])
    of_week = [c[(week == w) & ~np.isnan(c)] for w in range(20)]
    kept = [w for w in range(20) if len(of_week[w]) >= 5]
    means = np.array([of_week[w].mean() for w in kept])
    side = sm.add_constant((np.array(kept) >= 10).astype(float))
    lags = int(4 * (len(kept) / 100) ** (2 / 9))
    plain = sm.OLS(means, side).fit()
    robust = sm.OLS(means, side).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True})
    half = stats.t.ppf(0.975, len(kept) - 2) * max(plain.bse[1], robust.bse[1])
    rows.append([float(plain.params[1]), float(plain.params[1] - half), float(plain.params[1] + half), *rows[1][3:]])
    print(f"{name}: {len(people)} people, {len(kept)} weeks kept, least squares {plain.bse[1]}, Newey-West {robust.bse[1]}")
    write(f"{name}_expected", ["value", "low", "high", "first", "second"], rows)


def survival():
    """Times drawn, rounded to days so that there are ties, and cut off."""
    rng = np.random.default_rng(4)
    begun = rng.exponential(40, 80)
    cut = rng.uniform(5, 90, 80)
    days = np.ceil(np.minimum(begun, cut)).astype(int)
    ended = (begun <= cut).astype(int)
    write("spells", ["days", "ended"], zip(days.tolist(), ended.tolist()))
    curve = SurvfuncRight(days, ended)
    low, high = curve.quantile_ci(0.5, method="cloglog")
    # The interval of each share on the log(-log) scale, from the curve's own error.
    log = np.log(curve.surv_prob)
    spread = np.exp(stats.norm.ppf(0.975) * curve.surv_prob_se / curve.surv_prob / -log)
    rows = [[int(t), *map(float, v)] for t, *v in zip(curve.surv_times, curve.surv_prob, np.exp(log * spread), np.exp(log / spread))]
    write("survival", ["days", "share", "low", "high"], rows)
    print(f"survival: median {curve.quantile(0.5)}, from {low} to {high}")


if __name__ == "__main__":
    quantiles()
    share()
    share_among()
    share_change()
    nps()
    mean()
    mean_change()
    numbers()
    gap()
    panel("panel", 3, 0.0)
    panel("panel_with_memory", 6, 0.9)
    survival()
