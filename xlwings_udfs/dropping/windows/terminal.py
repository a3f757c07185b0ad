"""No window at all: lines in a terminal."""

from xlwings_udfs.dropping.batch import Batch


def show(batch: Batch) -> None:
    """Work, then print what came of it."""
    print(batch.headline(), flush=True)
    batch.run()
    print(batch.text())
    print(batch.headline(), flush=True)
    batch.open_results()
