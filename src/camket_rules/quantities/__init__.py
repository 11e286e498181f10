"""Numbers, days, units and amounts: exact, as people write them."""
