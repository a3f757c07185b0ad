"""Supervise a county's government new-media accounts (政务新媒体) kept in Excel registries (台账)."""
