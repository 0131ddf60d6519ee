"""MLflow: at the spec's address, at MLFLOW_TRACKING_URI, or in a SQLite store beside the runs.

Look at it with `mlflow ui`.
"""

from __future__ import annotations

import os
from typing import Any

from lightning.pytorch.loggers import MLFlowLogger
from lightning.pytorch.loggers.logger import Logger

from backend.errors import InputError
from training.tracking.base import Setting, flat, lacking

LONGEST = 500  # letters of a setting, as old servers take them
INSTALL = "mlflow-skinny sqlalchemy alembic"


class _Flat(MLFlowLogger):
    """Lightning's logger, with settings as MLflow keeps them; logged once, as they can't change."""

    def __init__(self, again: bool, **options: Any) -> None:
        super().__init__(**options)
        self._again = again

    def log_hyperparams(self, params: Any) -> None:
        """Nested settings become names with points."""
        if not self._again:
            settings = {name: str(value)[:LONGEST] for name, value in flat(dict(params)).items()}
            super().log_hyperparams(settings)


def open_mlflow(setting: Setting) -> Logger:
    """See `training.tracking.base.Tracker`."""
    # A person's machine tells nobody what it trains.
    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
    try:
        import alembic  # noqa: F401
        import mlflow.exceptions
        import sqlalchemy.exc
    except ModuleNotFoundError as err:
        raise lacking(str(err.name), "mlflow", INSTALL) from err
    given = setting.spec.address or os.environ.get("MLFLOW_TRACKING_URI", "").strip()
    address = given or f"sqlite:///{setting.folder.parent.as_posix()}/mlflow.db"
    recalled = setting.recall()
    known = recalled.get("run_id") if recalled.get("address") == address else None
    try:
        logger = _Flat(
            again=known is not None,
            experiment_name=setting.spec.project,
            run_name=setting.folder.name,
            tracking_uri=address,
            # What Lightning would copy there lies in the run's folder.
            log_model=False,
            run_id=known,
        )
        run_id = logger.run_id  # makes the run
        if known is not None:  # a finished run takes up again
            logger.experiment.set_terminated(known, "RUNNING")
    except (mlflow.exceptions.MlflowException, sqlalchemy.exc.SQLAlchemyError, OSError) as err:
        raise InputError(
            f"The MLflow store {address} can't be used: {str(err).splitlines()[0]} Give another "
            "address, or leave the tracker out (trackers: [])."
        ) from err
    setting.keep(address=address, run_id=run_id)
    return logger
