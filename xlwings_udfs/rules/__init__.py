"""The rules of the notice, one file each. The list of rules is this folder."""
