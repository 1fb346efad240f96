"""Killed at random moments while it adds, judges, reads again and migrates: nothing lost, nothing twice, all clean.

`python -m benchmarks.killing 200` does it two hundred times.
"""

from benchmarks.killing import WORKS, measure


def test_what_a_kill_leaves_behind_is_whole():
    found = measure(len(WORKS))
    assert {name: found[name] for name in ("flaws", "lost", "twice")} == {"flaws": 0, "lost": 0, "twice": 0}
    assert sum(found[kind]["moments"] for kind in WORKS) == len(WORKS)
