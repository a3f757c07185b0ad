"""The installer: it runs on a clerk's PC, by the Windows Python of the bundle."""
