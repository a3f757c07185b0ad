"""What this PC has of what the tool needs: one probe a file, found by being there; what they share is in base/.

``PROBE`` of a file asks one matter of the machine it is handed, and never anything else.
"""
