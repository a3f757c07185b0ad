"""What a probe is, the machine that it asks, and the examination by all of them."""
