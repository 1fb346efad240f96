"""How much an act needs a person's word: least certain and most consequential first."""

from __future__ import annotations

from verbale.model import ConditionKind

WEIGHTS = {
    "01": 0.5, "02": 2.0, "03": 3.0, "04": 1.0, "05": 3.0, "06": 3.0, "07": 3.0, "08": 4.0, "09": 1.0, "10": 3.0,
    "11": 1.0, "12": 4.0, "13": 4.0, "14": 2.0, "15": 4.0, "16": 4.0, "17": 3.0, "18": 3.0, "19": 3.0, "20": 4.0,
}  # fmt: skip
"""What hangs on an act of each CAMEO root: what is yielded, refused or threatened moves talks; a statement hardly."""
CONDITIONAL = 1.5
"""An act that hangs on a condition may hold a linkage, and so a deadlock."""


def urgency(cameo: str, condition: ConditionKind | None, confidence: float) -> float:
    """From 0 (nobody needs to look) to 6: doubt times consequence."""
    weight = WEIGHTS.get(cameo[:2], 1.0) * (CONDITIONAL if condition and condition != "without" else 1.0)
    return round((1.0 - confidence) * weight, 4)


def why_first(cameo: str, condition: ConditionKind | None, confidence: float) -> str:
    """Why an act stands where it does in the review, in words."""
    weight = WEIGHTS.get(cameo[:2], 1.0)
    doubt = "its reading is unsure" if confidence < 0.6 else "its reading is likely" if confidence < 0.8 else ""
    matter = "much hangs on it" if weight >= 3 else "something hangs on it" if weight >= 2 else ""
    tied = "it hangs on a condition" if condition and condition != "without" else ""
    return ", ".join(part for part in (doubt, matter, tied) if part) or "nothing more doubtful is left"
