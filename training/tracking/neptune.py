"""Neptune: an adapter over the client 1.14, which Lightning 2.6 no longer carries.

The hosted service has closed. `offline` writes `.neptune/` in the run's folder; `docs/training.md`
says how to move on.
"""

from __future__ import annotations

import os
from argparse import Namespace
from typing import Any

from lightning.pytorch.loggers.logger import Logger
from lightning.pytorch.utilities import rank_zero_only

from backend.errors import InputError
from training.tracking.base import Setting, flat, lacking


class Neptune(Logger):
    """One run of Neptune; figures are series under their own names."""

    def __init__(self, run: Any) -> None:
        super().__init__()
        self.run = run

    @property
    def name(self) -> str:
        """Of the tracker."""
        return "neptune"

    @property
    def version(self) -> str:
        """Neptune's id of the run."""
        return str(self.run["sys/id"].fetch()) if self.run.exists("sys/id") else "offline"

    @rank_zero_only
    def log_metrics(self, metrics: dict[str, float], step: int | None = None) -> None:
        """Add a value to each series."""
        for name, value in metrics.items():
            self.run[name].append(value, step=step)

    @rank_zero_only
    def log_hyperparams(self, params: dict[str, Any] | Namespace, *args: Any, **kw: Any) -> None:
        """Under `settings`."""
        for name, value in flat(dict(params)).items():
            self.run[f"settings/{name.replace('.', '/')}"] = value

    @rank_zero_only
    def finalize(self, status: str) -> None:
        """Write what is left and close; training that goes on later opens another one."""
        self.run["status"] = status
        self.run.stop()


def open_neptune(setting: Setting) -> Logger:
    """See `training.tracking.base.Tracker`."""
    try:
        import neptune
        from neptune.exceptions import NeptuneException
    except ModuleNotFoundError as err:
        raise lacking(str(err.name), "neptune", "'imatch[neptune]'") from err
    os.environ.setdefault("NEPTUNE_DATA_DIRECTORY", str(setting.folder / ".neptune"))
    recalled = setting.recall()
    try:
        run = neptune.init_run(
            project=setting.spec.project if "/" in setting.spec.project else None,
            name=setting.folder.name,
            with_id=recalled.get("id"),
            mode=setting.spec.mode,
            capture_stdout=False,
            capture_stderr=False,
            capture_traceback=False,
            capture_hardware_metrics=False,
            git_ref=False,
            source_files=[],
        )
    except NeptuneException as err:
        raise InputError(
            f"Neptune can't be used: {str(err).strip().splitlines()[0]} Its hosted service has "
            "closed; use mode: offline, or another tracker such as mlflow."
        ) from err
    if setting.spec.mode != "offline":
        setting.keep(id=run["sys/id"].fetch())
    return Neptune(run)
