"""What each button does, one file a button, named as in macros/customUI14.xml; `xlwings_udfs.buttons` runs them."""
