"""What the worksheet functions answer: cells in, cells out; `formulas` is the door to Excel."""
