"""A check from beginning to end: what it works on, what it tells, what changed since another."""
