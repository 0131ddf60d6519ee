"""TensorBoard, where it is installed: `tensorboard/` in the run's folder."""

from __future__ import annotations

from lightning.pytorch.loggers import TensorBoardLogger
from lightning.pytorch.loggers.logger import Logger

from training.tracking.base import Setting, lacking


def open_tensorboard(setting: Setting) -> Logger:
    """See `training.tracking.base.Tracker`."""
    try:
        return TensorBoardLogger(
            setting.folder,
            name="tensorboard",
            version="",
            default_hp_metric=False,
            purge_step=setting.step or None,  # hides what was logged after the checkpoint
        )
    except ModuleNotFoundError as err:
        raise lacking("tensorboard", "tensorboard", "tensorboard") from err
