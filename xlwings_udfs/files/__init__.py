"""Files: reading workbooks of every kind, writing whole or not at all."""
