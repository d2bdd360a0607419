"""Whether what is cited can be found, stands, and is up to date."""
