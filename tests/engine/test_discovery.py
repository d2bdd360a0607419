"""Which settings file counts for an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.engine.settings import Discovery, Request, Settings
from claimlint.errors import SettingsError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in; the user has no settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    site = tmp_path / "site"
    (site / "docs" / "old").mkdir(parents=True)
    monkeypatch.chdir(site)
    return site


def write(path: str, fail_on: str = "", **more: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [f'fail-on = "{fail_on}"' if fail_on else "", *(f"{key} = {value}" for key, value in more.items())]
    table = "[tool.claimlint]\n" if file.name == "pyproject.toml" else ""
    file.write_text(table + "\n".join(lines), encoding="utf-8")
    return file


def fail_on(path: str, request: Request = Request()) -> str:  # noqa: B008 - frozen
    return Discovery(request).of(Path(path)).fail_on.value


class TestNearest:
    def test_none(self) -> None:
        assert Discovery().of(Path("docs/a.md")) == Settings()
        assert Discovery().here.file is None

    def test_the_nearest_alone_counts(self) -> None:
        write("claimlint.toml", "warning", select='["conflict"]')
        write("docs/claimlint.toml", "info")

        assert Discovery().of(Path("docs/old/a.md")) == Settings(fail_on="info")  # type: ignore[arg-type]
        assert fail_on("a.md") == "warning"
        assert fail_on("docs/../a.md") == "warning"

    def test_order_in_one_folder(self) -> None:
        write("pyproject.toml", "info")
        assert fail_on("a.md") == "info"
        write("claimlint.toml", "warning")
        assert fail_on("a.md") == "warning"
        write(".claimlint.toml", "error")
        assert fail_on("a.md") == "error"

    @pytest.mark.parametrize("text", ["[tool.other]\n", "tool = 1", "[tool.claimlint\n", "", "[tool]\nclaimlint = 3\n"])
    def test_a_pyproject_of_somebody_else_is_passed_over(self, text: str) -> None:
        write("claimlint.toml", "warning")
        Path("docs/pyproject.toml").write_text(text, encoding="utf-8")

        assert fail_on("docs/a.md") == "warning"

    def test_of_the_user_only_if_there_is_no_other(self, tmp_path: Path) -> None:
        write(str(tmp_path / "home/claimlint/claimlint.toml"), "info")
        write("docs/claimlint.toml", "warning")

        assert (fail_on("a.md"), fail_on("docs/a.md")) == ("info", "warning")

    def test_a_byte_order_mark_does_no_harm(self) -> None:
        Path("claimlint.toml").write_bytes(b"\xef\xbb\xbffail-on = 'info'\r\n")

        assert fail_on("a.md") == "info"


class TestExtend:
    def test_a_file_is_laid_over_another(self) -> None:
        write("base.toml", "warning", select='["conflict"]', exclude='["old"]')
        write("docs/claimlint.toml", "info", extend='"../base.toml"')

        layered = Discovery().at(Path("docs"))
        assert (layered.settings.fail_on, layered.settings.select) == ("info", ("conflict",))
        assert layered.settings.exclude == (f"{Path.cwd().as_posix()}//old",)
        assert layered.origins["select"] == str(Path("base.toml").resolve())

    def test_a_circle(self) -> None:
        write("a.toml", extend='"b.toml"')
        write("b.toml", extend='"a.toml"')

        with pytest.raises(
            SettingsError, match=r"in a circle: .*a\.toml → .*b\.toml → .*a\.toml; take one of them out"
        ):
            Discovery(Request(config=Path("a.toml"))).here  # noqa: B018 - reads the file

    @pytest.mark.parametrize(
        ("base", "message"),
        [
            ("gone.toml", "extend: there is no file .*gone.toml; correct the path"),
            ("pyproject.toml", r"has no table \[tool.claimlint\]"),
            ("broken.toml", "broken.toml is no TOML"),
            ("wrong.toml", "wrong.toml: there is no setting “x”"),
        ],
    )
    def test_what_cannot_be_extended(self, base: str, message: str) -> None:
        Path("pyproject.toml").write_text("", encoding="utf-8")
        Path("broken.toml").write_text("=", encoding="utf-8")
        Path("wrong.toml").write_text("x = 1", encoding="utf-8")
        write("claimlint.toml", extend=f'"{base}"')

        with pytest.raises(SettingsError, match=message):
            Discovery().here  # noqa: B018 - reads the file


class TestRequest:
    def test_a_named_file_counts_for_all(self, tmp_path: Path) -> None:
        named = write(str(tmp_path / "mine.toml"), "info")
        write("claimlint.toml", "warning")

        assert fail_on("a.md", Request(config=named)) == "info"

    def test_isolated_reads_none(self) -> None:
        write("claimlint.toml", "warning")

        assert fail_on("a.md", Request(isolated=True)) == "error"
        with pytest.raises(SettingsError, match="--isolated reads no settings file"):
            Discovery(Request(config=Path("claimlint.toml"), isolated=True))

    def test_values_go_before_files(self) -> None:
        write("claimlint.toml", "warning", baseline='"known.json"')
        request = Request(values={"fail-on": "info", "exclude": ["docs"]})

        settings = Discovery(request).of(Path("a.md"))
        assert (settings.fail_on, settings.exclude) == ("info", ("docs",))
        assert settings.baseline == str(Path("known.json").resolve())

    def test_each_file_is_read_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("claimlint.toml", "warning")
        discovery = Discovery()
        first = discovery.of(Path("docs/a.md"))
        Path("claimlint.toml").unlink()

        assert discovery.of(Path("docs/old/b.md")) is first
