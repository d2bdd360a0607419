"""Numbers of one sentence that cannot all be right, whatever a reference says."""
