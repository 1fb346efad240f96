"""Bytes in, stories out: inputs, encodings, formats, page text, metadata, furniture, and stories glued together."""

from verbale.pages.inputs import MAX_BYTES, Given, Input, expand, find_files, find_inputs, loaded, read_input
from verbale.pages.limits import LIMITS, Limits
from verbale.pages.opening import open_page, page_id
from verbale.pages.readable import readable
from verbale.pages.splitting import split

__all__ = [
    "LIMITS",
    "MAX_BYTES",
    "Given",
    "Input",
    "Limits",
    "expand",
    "find_files",
    "find_inputs",
    "loaded",
    "open_page",
    "page_id",
    "read_input",
    "readable",
    "split",
]
