"""Which samples each step sees: decided by the seed, the epoch and the step, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from torch.utils.data import Sampler

from backend.errors import SpecError


class Batches(Sampler[list[int]]):  # type: ignore[misc]
    """Batches of sample numbers, epoch by epoch, from any point on.

    The length is that of a whole epoch, also where it starts in the middle: Lightning counts from
    the epoch's first batch.
    """

    def __init__(
        self,
        count: int,
        batch_size: int,
        per_epoch: int | None = None,
        shuffle: bool = False,
        seed: int = 0,
        rank: int = 0,
        world: int = 1,
        whole: bool = True,
    ) -> None:
        """Lay out the epochs.

        Args:
            count: samples that the data set has.
            per_epoch: samples of an epoch; each goes on where the one before ended. None: all.
            shuffle: a new order in each epoch.
            rank, world: this device, and how many share the samples.
            whole: leave out a last batch that is not full.

        Raises:
            SpecError: there are fewer samples than one batch of all devices needs.
        """
        self.count, self.batch_size, self.shuffle, self.seed = count, batch_size, shuffle, seed
        self.per_epoch = per_epoch or count
        self.rank, self.world, self.whole = rank, world, whole
        self.epoch = self.first = 0
        if not len(self):
            needed = batch_size * world
            raise SpecError(
                f"An epoch has {self.per_epoch} samples, fewer than the {needed} of one batch. "
                "Make batch_size smaller, or give more samples.",
                field="batch_size",
                value=str(batch_size),
                allowed=f"up to {max(1, self.per_epoch // world)}",
            )

    def start(self, epoch: int, batch: int = 0) -> None:
        """The next iteration starts at a batch of an epoch; a whole epoch follows it."""
        self.epoch, self.first = epoch, batch

    def __len__(self) -> int:
        share = self.per_epoch / self.world / self.batch_size
        return int(share) if self.whole else int(np.ceil(share))

    def __iter__(self) -> Iterator[list[int]]:
        if self.shuffle:
            order = np.random.default_rng([self.seed, self.epoch]).permutation(self.count)
            order = order[np.arange(self.per_epoch) % self.count]
        else:
            order = (self.epoch * self.per_epoch + np.arange(self.per_epoch)) % self.count
        first, self.first = self.first, 0
        for batch in range(first, len(self)):
            # Devices take turns, so that more of them see the same samples in the same order.
            start = batch * self.batch_size * self.world + self.rank
            yield [int(n) for n in order[start :: self.world][: self.batch_size]]
