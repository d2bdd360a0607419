"""Documents to claims, citations and advice; the only package that imports spaCy, so import :mod:`claimlint.extract.reader` late."""
