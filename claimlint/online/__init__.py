"""Ask registries for cited sources: the only package that opens connections, and only when a run is told to.

It is imported inside the commands that have ``--online``, so that a default run never loads a network library.
"""
