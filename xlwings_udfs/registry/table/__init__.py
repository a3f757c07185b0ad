"""The typed table that knows every value's place: drafted from a sheet, tabulated, joined."""
