"""The command line: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import service_operations
import yaml

import backend
from backend import operations
from backend.cli import main
from backend.cli.parser import build_parser
from backend.resources import resources
from backend.specs import MatchSpec

PAIR = ["match", "ref.tif", "mov.tif", "--output", "out.gpkg"]
START = "import sys, service_operations as s; s.contribute_match(); from backend.cli import main; "


def start(
    *arguments: str, environment: dict[str, str] | None = None, **options: Any
) -> subprocess.Popen[str]:
    """The command as a process of its own, with the test's `match`."""
    return subprocess.Popen(
        [sys.executable, "-c", START + "sys.exit(main())", *arguments],
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent), **(environment or {})},
        **options,
    )


@pytest.fixture(autouse=True)
def _test_match(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Loaded once per process: into the real table, which later tests need, not into its copy.
    operations.load_contributions()
    monkeypatch.setattr(operations, "OPERATIONS", dict(operations.OPERATIONS))
    monkeypatch.setenv("IMATCH_LOG_DIR", str(tmp_path / "logs"))
    service_operations.contribute_match()


def run_json(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """Exit status and the one document on standard output."""
    status = main([*arguments, "--json"])
    return status, json.loads(capfd.readouterr().out)


def test_help_is_light() -> None:
    code = (
        "import sys\nfrom backend.cli import main\n"
        "try:\n    main(['match', '--help'])\n"
        "except SystemExit as end:\n    print(end.code, sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert "--max-keypoints" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("0 [")
    for heavy in ("torch", "numpy", "pydantic", "rasterio", "cv2", "tqdm", "yaml"):
        assert f"'{heavy}'" not in done.stdout


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"imatch {backend.__version__}\n"


def test_every_field_of_the_spec_has_its_option() -> None:
    options = build_parser().parse_args([*PAIR, "--bands", "4,3,2"])
    actions = _match_actions()
    assert set(MatchSpec.model_fields) <= actions
    assert options.bands == [4, 3, 2]
    # What is not given is left to the spec's defaults.
    assert "tile_size" not in vars(options)
    assert "overwrite" not in vars(options)


def _match_actions() -> set[str]:
    parser = build_parser()
    [subparsers] = [action for action in parser._actions if action.dest == "==SUPPRESS=="]
    return {action.dest for action in subparsers.choices["match"]._actions}


def test_defaults_in_the_help_are_the_specs() -> None:
    parser = build_parser()
    [subparsers] = [action for action in parser._actions if action.dest == "==SUPPRESS=="]
    said = {}
    for action in subparsers.choices["match"]._actions:
        if shown := re.search(r"\((\S+)\)$", action.help or ""):
            said[action.dest] = {"yes": "True", "all": "None"}.get(shown[1], shown[1])
    assert {"tile_size", "matcher", "seed"} <= set(said)
    for name, shown in said.items():
        default = MatchSpec.model_fields[name].default
        assert shown in (str(default), f"{default:g}" if type(default) is float else ""), name


@pytest.mark.parametrize(
    ("matcher", "status"),
    [("auto", 0), ("unverified", 3), ("no_overlap", 3), ("missing", 1), ("unforeseen", 1)],
)
def test_exit_status_and_json(capfd: pytest.CaptureFixture[str], matcher: str, status: int) -> None:
    got, document = run_json(capfd, *PAIR, "--matcher", matcher)
    assert got == status
    if status == 1:
        assert document["error"]["kind"] == ("input" if matcher == "missing" else "error")
        assert "Traceback" not in document["error"]["message"]
    else:
        assert document["status"] == ("ok" if status == 0 else matcher)
        assert document["output"] == "out.gpkg"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "COMMAND"),
        (["levitate"], "levitate"),
        ([*PAIR, "--seed", "x"], "--seed"),
        ([*PAIR, "--seed", "-1"], "seed"),
        ([*PAIR, "--bands", "red"], "4,3,2"),
        ([*PAIR, "--levitate"], "--levitate"),
        (["match", "ref.tif"], "moving is missing"),
        (["match", "ref.tif", "mov.tif"], "output is missing"),
        (["match", "ref.tif", "mov.tif", "--output", "out.shp"], ".gpkg"),
        ([*PAIR, "--model", "rubber"], "'affine'"),
        ([*PAIR, "--quiet", "--verbose"], "--verbose"),
        (["models", "info", "levitate"], "levitate"),
    ],
)
def test_bad_arguments_end_with_2_and_a_sentence(
    capfd: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(arguments) == 2
    shown = capfd.readouterr()
    assert shown.out == ""
    assert says in shown.err
    if "--verbose" not in arguments:
        assert "Traceback" not in shown.err
    status, document = run_json(capfd, *arguments)
    assert status == 2
    assert says in document["error"]["message"]


def test_summary_in_words_and_figures(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(PAIR) == 0
    shown = capfd.readouterr()
    for figure in ("4,321", "3,210", "87%", "0.123 px", "0.145 px", "321", "+7.5, -19.25 m"):
        assert figure in shown.out
    assert "out.gpkg" in shown.out
    assert "noise" not in shown.out
    assert "noise from C" in shown.err
    assert "noise from warnings" not in shown.err
    with pytest.warns(UserWarning, match="noise from warnings"):
        assert main([*PAIR, "--verbose"]) == 0


def test_an_unverified_result_says_so_and_claims_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert main([*PAIR, "--matcher", "unverified"]) == 3
    out = capfd.readouterr().out
    assert "No match could be verified" in out
    assert "Nothing fits: try another matcher." in out
    assert "shift" not in out


def test_plain_progress_is_short(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(PAIR) == 0
    lines = [line for line in capfd.readouterr().err.splitlines() if "%" in line]
    assert 6 <= len(lines) <= 13  # of 101: one per stage and one per 10 %
    assert lines[0] == "  0% read: tile 0"
    assert sum("match" in line for line in lines) >= 1


def test_quiet_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*PAIR, "--quiet"]) == 0
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "%" not in shown.err


def test_json_shows_no_progress(capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*PAIR, "--json"]) == 0
    assert "%" not in capfd.readouterr().err


def test_a_terminal_gets_a_bar() -> None:
    fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = start(*PAIR, stdout=subprocess.PIPE, stderr=follower)
    os.close(follower)
    out, _ = process.communicate(timeout=30)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert process.returncode == 0
    assert "|" in shown
    assert "\r" in shown
    assert "The two rasters match." in out


def test_unforeseen_errors_leave_their_traceback_in_a_log(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main([*PAIR, "--matcher", "unforeseen"]) == 1
    err = capfd.readouterr().err
    [log] = (tmp_path / "logs").iterdir()
    assert str(log) in err
    assert "Traceback" not in err
    assert "KeyError: 'unforeseen thing'" in log.read_text(encoding="utf-8")


def test_verbose_shows_the_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*PAIR, "--matcher", "unforeseen", "--verbose"]) == 1
    assert "Traceback" in capfd.readouterr().err


def test_ctrl_c_cancels_with_a_sentence() -> None:
    process = start(*PAIR, "--matcher", "wait", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for line in process.stderr:
        if "sleep" in line:
            break
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert out == ""
    assert "Cancelled. Nothing was written." in err
    assert "Traceback" not in err


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    process = start("models", "list", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.wait(timeout=30) == 1
    assert process.stderr.read() == ""


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_a_saved_spec_reruns_the_same_job_from_anywhere(
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    spec = tmp_path / f"jób{suffix}"
    status, first = run_json(
        capfd, *PAIR, "--bands", "4,3", "--moving-bands", "1,2", "--agree", "magic-leap",
        "--no-refine", "--save-spec", str(spec),
    )  # fmt: skip
    assert status == 0
    saved = yaml.safe_load(spec.read_text(encoding="utf-8"))
    assert saved["operation"] == "match"
    assert saved["reference_bands"] == [4, 3]
    assert saved["moving_bands"] == [1, 2]
    assert saved["refine"] is False
    assert saved["agree"] == ["magic-leap"]
    assert set(saved) == {"operation", *MatchSpec.model_fields}
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    status, again = run_json(capfd, "run", str(spec))
    assert status == 0
    assert again["reference"] == str(tmp_path / first["reference"])
    assert again["output"] == str(tmp_path / "out.gpkg")


def test_options_win_over_the_spec_they_start_from(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    spec = tmp_path / "start.yaml"
    spec.write_text("reference: a.tif\nmoving: b.tif\noutput: c.gpkg\nmatcher: sift\n")
    status, report = run_json(capfd, "match", "--spec", str(spec), "--output", "d.gpkg")
    assert status == 0
    assert (report["reference"], report["output"], report["matcher"]) == (
        "a.tif",
        "d.gpkg",
        "sift",
    )


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        ("reference: a.tif\n", 2, "operation: match"),
        ("operation: levitate\n", 2, "levitate"),
        ("operation: 5\n", 2, "operation"),
        ("- a\n- b\n", 2, "fields"),
        ("{[", 2, "neither YAML nor JSON"),
        ("operation: match\nreference: a\nmoving: b\noutput: c.gpkg\nsed: 1\n", 2, "sed"),
        ("!!python/object/apply:os.system ['true']\n", 2, "neither YAML nor JSON"),
        (None, 1, "can't be read"),
    ],
)
def test_bad_specs_are_told(
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    content: str | None,
    status: int,
    says: str,
) -> None:
    spec = tmp_path / "spec.yaml"
    if content is not None:
        spec.write_text(content)
    assert main(["run", str(spec)]) == status
    assert says in capfd.readouterr().err


def test_a_spec_that_can_not_be_saved_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*PAIR, "--save-spec", "/nowhere/at/all/spec.yaml"]) == 1
    assert "Choose another folder" in capfd.readouterr().err


def test_models_list_and_info(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list"]) == 0
    table = capfd.readouterr().out
    for name in ("auto", "sift", "aliked-lightglue"):
        assert re.search(rf"^{name} ", table, re.MULTILINE)
    status, row = run_json(capfd, "models", "info", "aliked-lightglue")
    assert status == 0
    assert main(["models", "info", "aliked-lightglue"]) == 0
    out = capfd.readouterr().out
    for file in row["files"]:
        assert file["sha256"] in out
        assert file["name"] in out


def test_python_m_backend_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "backend", "--version"], capture_output=True, check=True, text=True
    )
    assert done.stdout == f"imatch {backend.__version__}\n"


def test_a_real_match_from_the_command_to_its_files(tmp_path: Path) -> None:
    sample = resources("sample")
    output, report = tmp_path / "öut put.gpkg", tmp_path / "report.json"
    command = [
        sys.executable, "-m", "backend", "match",
        str(sample / "reference.tif"), str(sample / "moving.tif"),
        "--matcher", "sift", "--tile-size", "256", "--tiles", "r1c1,r1c2",
        "--output", str(output), "--report", str(report),
    ]  # fmt: skip
    done = subprocess.run([*command, "--json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "ok"
    assert json.loads(report.read_text(encoding="utf-8"))["inliers"] > 50
    assert output.is_file()
    again = subprocess.run(command, capture_output=True, text=True)
    assert again.returncode == 1
    assert "--overwrite" in again.stderr or "overwrite" in again.stderr
    assert "Traceback" not in again.stderr


def test_a_terminal_that_lacks_letters_is_no_failure() -> None:
    process = start(
        "match", "č.tif", "b.tif", "--output", "山.gpkg", stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, environment={"PYTHONIOENCODING": "cp1252"},
    )  # fmt: skip
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert r"\u5c71.gpkg" in out
