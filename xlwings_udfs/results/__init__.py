"""The sheet 检查结果: what it says, how it looks, how it is written."""
