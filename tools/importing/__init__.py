"""What the importers share, from the bytes of a file that nobody vouches for to the entries that topics lack.

An importer turns a file and its plan into proposals: entries as they would stand in ``claims_db/``. A comparison says of each
of their numbers whether the database has it; additions are the entries that topics lack. What goes wrong is a
``ClaimlintError`` with file and place, and nothing is written until all that is to be written is there.

Each module imports only from those above it:

- ``numbers``: units, and numbers as articles write them
- ``reading``: files, and plans
- ``proposals``: entries that a file proves
- ``comparison``: what the database makes of them
- ``yaml_lines``: topics and entries as people write them
- ``additions``: the new text of topic files
- ``command``: the command line
"""
