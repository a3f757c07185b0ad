"""An xlwings engine over a running LibreOffice, so that code written for Excel can be tested.

`connection` starts the program, `engine` is what xlwings is given; the other modules hold one kind of
object each. Nothing is registered with xlwings here: the fixtures of tests/live/conftest.py do that.
"""
