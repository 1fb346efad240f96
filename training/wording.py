"""Makes `src/verbale/times/data/wording.tsv`: what public statements spoke of in each quarter.

    python -m training.wording PATH [--terms N] [--out FILE] [--check]

PATH is JSON Lines (.gz) with `text` and `date`, the day of each text. Every second text, the first left out, teaches;
the others are for measuring (`--check` prints how likely their true months become). Each text's own date is taken out
first, as the benchmark `dating` does. The model is a multinomial logistic regression over months whose weights are
straight lines between the middles of quarters; a month's neighbours count as nearly right.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from benchmarks.dating import cases
from numpy.typing import NDArray

from verbale.times import wording

_SEEN = 3
"""Texts that a term must stand in."""
_COMMON = 0.4
"""Share of the texts from which a term is too common."""
_SPREAD = 60.0
"""Days that a term's texts spread at least: what stood in one week's texts is not told by that week alone."""
_MONTH = 30.4375
_BESIDE = 1.0
"""Months by which the true one is blurred."""
_DECAY = 1e-6
_STEPS = 60
_OUT = Path("src/verbale/times/data/wording.tsv")
_HEADER = """\
# What public statements spoke of when: words and pairs of words with a weight for each quarter, to date a text.
# Made by `python -m training.wording` from every second of 4,201 White House texts of 2021 to 2025 (US government work,
# public domain); not edited by hand. Tab-separated: term, rarity (tenths), weights: a sign of ASCII a
# quarter, "O" for nothing, each three signs beyond it a log-odds of one. The first row holds the window.
# Example: "nord stream" is heaviest in late 2022.
"""

Texts = Sequence[tuple[str, dt.date]]


def read(path: Path) -> list[tuple[str, dt.date]]:
    """Each text without its own date, and its day."""
    return [(case.page.text[: wording.LONGEST], case.day) for case in cases(path)]


def choose(
    counted: Sequence[Counter[str]], days: NDArray[np.float64], most: int
) -> tuple[list[str], NDArray[np.float64]]:
    """The terms whose days lie closest together against those of all texts, and in how many texts each stands."""
    number: Counter[str] = Counter()
    total: Counter[str] = Counter()
    square: Counter[str] = Counter()
    for terms, day in zip(counted, days, strict=True):
        for term in terms:
            number[term] += 1
            total[term] += day
            square[term] += day * day
    all_spread = float(days.var())
    gain = {
        term: n * np.log(all_spread / (max(square[term] / n - (total[term] / n) ** 2, 0.0) + _SPREAD**2)) / 2
        for term, n in number.items()
        if _SEEN <= n <= _COMMON * len(days)
    }
    best = sorted(gain, key=lambda term: (-gain[term], term))[:most]
    return best, np.array([number[term] for term in best], dtype=float)


def matrix(counted: Sequence[Counter[str]], terms: Sequence[str], rarity: NDArray[np.float32]) -> torch.Tensor:
    """Texts × terms, sparse, as `verbale.times.wording` values them."""
    place = {term: i for i, term in enumerate(terms)}
    rows, columns, values = [], [], []
    for row, text in enumerate(counted):
        found = [(place[term], n) for term, n in text.items() if term in place]
        if found:
            index = np.array([i for i, _ in found])
            rows += [row] * len(found)
            columns += index.tolist()
            values += wording.lengths(np.array([n for _, n in found], dtype=np.float32), rarity[index]).tolist()
    size = len(counted), len(terms)
    return torch.sparse_coo_tensor(torch.tensor([rows, columns]), torch.tensor(values), size, check_invariants=True)


def lines_between(quarters: int, months: int) -> torch.Tensor:
    """Quarters × months: the share of each quarter's weight in each month, by straight lines between their middles."""
    centres = (np.arange(quarters) + 0.5) * months / quarters
    at = np.arange(months) + 0.5
    return torch.tensor(np.array([np.interp(at, centres, row) for row in np.eye(quarters)]), dtype=torch.float32)


def learn(values: torch.Tensor, months: NDArray[np.int64], number: int) -> torch.Tensor:
    """Terms × quarters: the weights of a logistic regression over months, by L-BFGS."""
    spread = torch.exp(-0.5 * ((torch.arange(number)[:, None] - torch.arange(number)[None]) / _BESIDE) ** 2)
    wanted = (spread / spread.sum(1, keepdim=True))[torch.tensor(months)]
    between = lines_between(-(-number // 3), number)
    weights = torch.zeros(values.shape[1], between.shape[0], requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=_STEPS, history_size=10, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        likely = torch.log_softmax(torch.sparse.mm(values, weights) @ between, dim=1)
        cost = -(wanted * likely).sum(1).mean() + _DECAY / 2 * (weights**2).sum()
        cost.backward()
        return cost

    search.step(loss)
    return weights.detach()


def check(texts: Texts, first: dt.date, number: int) -> float:
    """Mean log-likelihood of the true month of texts, by the table as it was written."""
    wording.wording.cache_clear()
    found = []
    for text, day in texts:
        likely = wording.likely(text, wording.Span(0, len(text)))
        at = min(int((day - first).days / _MONTH), number - 1)
        if likely is None:
            found.append(-np.log(number))
            continue
        months = likely[1][(np.arange(number) * _MONTH + _MONTH / 2).astype(int).clip(max=len(likely[1]) - 1)]
        found.append(months[at] - np.log(np.exp(months - months.max()).sum()) - months.max())
    return float(np.mean(found))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--terms", type=int, default=20_000)
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    texts = read(args.path)
    first = min(day for _, day in texts).replace(day=1)
    last = max(day for _, day in texts)
    number = int((last - first).days / _MONTH) + 1
    taught = texts[1::2]
    days = np.array([(day - first).days for _, day in taught], dtype=float)
    counted = [wording.terms_of(text) for text, _ in taught]
    terms, seen = choose(counted, days, args.terms)
    rarity = np.round(wording.SCALE * (np.log(len(taught) / seen) + 1)).astype(np.float32) / wording.SCALE
    weights = learn(matrix(counted, terms, rarity), np.minimum(days / _MONTH, number - 1).astype(int), number)
    table = np.round(wording.STEPS * weights.numpy() + wording.NOTHING).clip(ord("!"), ord("~")).astype(int)
    rows = [
        f"{t}\t{round(wording.SCALE * float(r))}\t{''.join(map(chr, w))}"
        for t, r, w in zip(terms, rarity, table, strict=True)
    ]
    args.out.write_text(_HEADER + "\n".join([f"\t{first}\t{last}", *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} terms, {args.out.stat().st_size // 1024} KB")
    if args.check:
        print(
            f"log-likelihood of the true month: {check(texts[::2], first, number):.3f} ({-np.log(number):.3f} for none)"
        )


if __name__ == "__main__":
    main()
