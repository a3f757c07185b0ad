"""The sample registry: a county office's 台账 with its mess and a violation of every rule."""
