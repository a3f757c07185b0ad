"""The window of GNOME's zenity, on Linux desktops whose Python has no Tk."""

import subprocess
from threading import Thread

from xlwings_udfs.dropping.batch import Batch

_WIDTH = "--width=560"


def show(batch: Batch) -> None:
    """A bar while the work goes on, then what came of it until it is closed."""
    worker = Thread(target=batch.run)
    bar = subprocess.Popen(
        ["zenity", "--progress", "--no-cancel", "--auto-close", _WIDTH, f"--title={batch.job.title}"],
        stdin=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert bar.stdin is not None
    worker.start()
    while not batch.done:
        worker.join(0.3)
        share = 99 * len(batch.outcomes) // len(batch.files)
        try:
            bar.stdin.write(f"{share}\n# {batch.headline()}\n")
            bar.stdin.flush()
        except OSError:  # closed by the person: the work goes on
            worker.join()
    bar.terminate()
    bar.wait()
    batch.open_results()
    kind = "--error" if batch.failures else "--info"
    text = f"{batch.headline()}\n\n{batch.text()}"
    subprocess.run(["zenity", kind, "--no-markup", _WIDTH, f"--title={batch.job.title}", f"--text={text}"])
