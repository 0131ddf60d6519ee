"""On the path of child processes: they know the operation `train_tiny` of the tests as well."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from backend.operations import Operation, register

register("train_tiny", Operation("tiny:TinySpec", "training.trainer.jobs:train"))
