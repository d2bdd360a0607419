"""Numbers and advice that the references contradict."""
