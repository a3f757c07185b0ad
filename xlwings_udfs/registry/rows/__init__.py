"""Rows below a header: which are accounts, what speaks for several, what names several."""
