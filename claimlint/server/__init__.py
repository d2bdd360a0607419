"""The language server: what an editor is told of the articles that are open in it.

``app`` is the protocol. Everything below it is plain functions and data: ``articles`` (the texts), ``positions``, ``diagnostics``,
``actions`` and ``hovers`` (what an editor is given), ``session`` (the checks), ``worker`` (the thread in which they run).
Nothing is imported here, because pygls comes with the extra ``lsp`` only.
"""
