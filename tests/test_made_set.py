"""The made set: its truth is whole; given acts are reasoned about without fault, raw pages nearly so."""

from pathlib import Path

import pytest
import yaml
from benchmarks.talks import given, read, score

MADE = Path(__file__).parent.parent / "benchmarks" / "made"


@pytest.fixture(scope="module")
def truth():
    return yaml.safe_load((MADE / "truth.yaml").read_text(encoding="utf-8"))


def test_every_page_has_its_acts_and_no_others():
    acts = yaml.safe_load((MADE / "acts.yaml").read_text(encoding="utf-8"))
    assert set(acts) == {file.name for file in (MADE / "pages").iterdir()}
    assert len(acts) >= 60


@pytest.mark.parametrize("kind", ["rounds", "commitments", "positions", "deadlocks"])
def test_from_given_acts(truth, kind):
    assert score(given(MADE), truth)[kind].f1()[0] >= 0.97


def test_from_raw_pages(truth, engine):
    # the benchmark holds what is reached (0.88 and more); this only sees that reading and reasoning still meet
    scores = score(read(MADE, engine), truth)
    assert {kind: tally.misses for kind, tally in scores.items() if tally.f1()[0] < 0.75} == {}
