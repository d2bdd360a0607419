"""The language server: what an editor is told of the articles that are open in it.

``serve`` is the connection, ``features`` the table of messages, ``app`` one editor. Below them are plain functions and data:
``articles`` (the texts), ``positions``, ``diagnostics``, ``actions`` and ``hovers`` (what an editor is given), ``session`` (the
checks), ``worker`` (the thread in which they run).
Nothing is imported here, because pygls comes with the extra ``lsp`` only.
"""
