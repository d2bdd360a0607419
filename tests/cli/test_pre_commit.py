"""The hook in a real git repository, installed by pre-commit as it would be by anybody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = (
    ".pre-commit-hooks.yaml", "LICENSE", "README.md", "claimlint", "claims_db", "hatch_build.py", "pyproject.toml",
)  # fmt: skip
CONFIG = "repos: [{{repo: '{hooks}', rev: '{revision}', hooks: [{{id: claimlint}}]}}]\n"
CLEAN = "# Calcium\n\nThe NHS says that adults need 700 mg of calcium a day.\n"
WRONG = "# Calcium\n\nAdults should get 100 mg of calcium a day.\n"

pytestmark = pytest.mark.slow


def environment(home: Path) -> dict[str, str]:
    """No settings of the machine's user, and a cache of its own."""
    names = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "claimlint tests")
    addresses = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "tests@example.org")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return {**inherited, **names, **addresses, "GIT_CONFIG_GLOBAL": os.devnull, "PRE_COMMIT_HOME": str(home)}


def run(*command: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


def repository(folder: Path, env: dict[str, str]) -> str:
    """Commit all that is in a folder; the revision."""
    for arguments in (["init", "-q", "."], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        done = run("git", *arguments, cwd=folder, env=env)
        assert done.returncode == 0, done.stderr
    return run("git", "rev-parse", "HEAD", cwd=folder, env=env).stdout.strip()


def needs_a_registry(folder: Path) -> None:
    """Skip where pip cannot install anything."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--retries", "0", "--timeout", "10"]
    done = subprocess.run([*command, "-d", str(folder / "probe"), "hatchling"], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("pip reaches no package registry, which pre-commit needs to install the hook")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_hook_stops_a_wrong_number_and_lets_a_right_one_pass(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    needs_a_registry(tmp_path)
    env = environment(tmp_path / "cache")
    hooks, articles = tmp_path / "hooks", tmp_path / "articles"
    for name in SHIPPED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        hooks.mkdir(exist_ok=True)
        copy(ROOT / name, hooks / name)
    articles.mkdir()
    config = CONFIG.format(hooks=hooks, revision=repository(hooks, env))
    (articles / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (articles / "right.md").write_text(CLEAN, encoding="utf-8")
    (articles / "code.py").write_text("# Adults should get 100 mg of calcium a day.\n", encoding="utf-8")
    repository(articles, env)
    pre_commit = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never")

    passed = run(*pre_commit, cwd=articles, env=env)
    assert passed.returncode == 0, passed.stdout + passed.stderr

    (articles / "wrong.md").write_text(WRONG, encoding="utf-8")
    run("git", "add", "-A", cwd=articles, env=env)
    stopped = run(*pre_commit, cwd=articles, env=env)
    assert stopped.returncode == 1
    assert "wrong.md:3:19 error[contradicted-number]" in stopped.stdout
    assert "code.py" not in stopped.stdout
