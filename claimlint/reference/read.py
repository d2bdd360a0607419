"""Read the YAML of a database folder into records; every mistake of every file is told, none stops the reading."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_origin

import msgspec

from claimlint.model.reference import Language
from claimlint.nearest import nearest
from claimlint.reference.assemble import SourceFile, Sources
from claimlint.reference.explain import explain
from claimlint.reference.kinds import KINDS, Kind, kind_of
from claimlint.reference.problem import Problem
from claimlint.reference.sources import read_folder, stray_paths

_SYNTAX_HINTS = (
    ("mapping values are not allowed", "put quotes round a text that holds ': '"),
    ("cannot start any token", "put quotes round a text that begins with %, @, & or a back quote"),
    ("found undefined alias", "put quotes round a text that begins with *"),
    ("expected ',' or ']'", "close the list with ], and put quotes round a text that holds a bracket"),
    ("expected ',' or '}'", "close the braces with }, and put quotes round a text that holds a brace or ': '"),
    ("found character '\\t'", "indent with spaces, not tabs"),
)


def read_sources(root: Path, extra: Sequence[Path] = ()) -> Sources:
    """The records of a database folder and of those laid over it, in order of folder and path."""
    folders = [read_folder(folder) for folder in (root, *extra)]
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for folder in folders:
        prefix = "" if folder is folders[0] else f"{folder.root.as_posix()}/"
        problems += (
            Problem(prefix + path, "", "nothing reads this file", _stray_hint(path))
            for path in stray_paths(folder.root)
        )
        for file in folder.files:
            kind = kind_of(file.path)
            if kind:
                path = prefix + file.path
                found = _records(file.data, path, kind, problems)
                files += (SourceFile(path, file.path, folder.root, kind.name, records) for records in found)
    return Sources(tuple(folders), tuple(files), tuple(problems))


def parse_yaml(text: bytes | str) -> Any:
    """YAML by the C loader where there is one; a key written twice is an error."""
    import yaml

    return yaml.load(text, Loader=_loader())


def _records(text: bytes, path: str, kind: Kind, problems: list[Problem]) -> Iterator[tuple[Any, ...]]:
    """The records of one file, once; nothing if it is malformed, which ``problems`` then tells."""
    import yaml

    try:
        data = parse_yaml(text)
    except yaml.YAMLError as error:
        problems.append(_syntax_problem(path, error))
        return
    except (ValueError, RecursionError) as error:
        problems.append(Problem(path, "", f"not readable as YAML: {error}", "is there a date that does not exist?"))
        return
    several = get_origin(kind.content)  # a table may be empty, a topic may not
    data = several() if data is None and several else data
    try:
        content = msgspec.convert(data, kind.content)
    except msgspec.ValidationError as error:
        problems += explain(path, kind.name, data) or [Problem(path, "", str(error))]
    else:
        yield _as_records(content)


def _as_records(content: Any) -> tuple[Any, ...]:
    if isinstance(content, tuple):
        return content
    return (Language(content),) if isinstance(content, dict) else (content,)


def _stray_hint(path: str) -> str:
    if path.endswith(".yml"):
        return "name it .yaml"
    places = [kind.place for kind in KINDS.values()]
    folder, slash, _ = path.partition("/")
    near = nearest(folder + slash, places)
    return f"did you mean {near}?" if near else f"files belong into {', '.join(places)}"


def _syntax_problem(path: str, error: Any) -> Problem:
    mark = getattr(error, "problem_mark", None)
    where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    reason = " ".join(filter(None, (getattr(error, "context", None), getattr(error, "problem", None)))) or str(error)
    hint = next((hint for sign, hint in _SYNTAX_HINTS if sign in reason), "")
    return Problem(path, where, f"not YAML: {reason}", hint)


@functools.cache
def _loader() -> type[Any]:
    import yaml

    base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]  # chosen when it runs
        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            keys = [key.value for key, _ in node.value]
            for index, (key, _) in enumerate(node.value):
                if key.value in keys[:index]:
                    message = f"key '{key.value}' stands here twice"
                    raise yaml.constructor.ConstructorError(None, None, message, key.start_mark)
            return super().construct_mapping(node, deep)

    return Loader
