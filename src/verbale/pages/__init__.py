"""Bytes in, stories out: inputs, encodings, formats, page text, metadata, furniture, and stories glued together."""

from verbale.pages.inputs import MAX_BYTES, Input, find_inputs, read_input
from verbale.pages.opening import open_page, page_id
from verbale.pages.splitting import split

__all__ = ["MAX_BYTES", "Input", "find_inputs", "open_page", "page_id", "read_input", "split"]
