"""The resident helper: one Python per user that Excel finds running already, so that it need not start its own.

Excel's side is macros/XmtHelper.bas: it asks before each call whether the helper answers. Where it does not, Excel
starts Python on demand, as without a helper; so the helper may be started and ended at any time.
"""
