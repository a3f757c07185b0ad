"""《政府系统政务新媒体备案表》 (annex 3): filling it and reading it back."""
