"""Scores of the finished model, and the model card that tells them."""
