"""Tk's window, on Linux desktops."""

import tkinter
from threading import Thread
from tkinter import ttk

from xlwings_udfs.dropping.batch import Batch

_TICK = 200
"""Milliseconds between two looks at the work."""


def show(batch: Batch) -> None:
    """A bar and the files while the work goes on, then what came of it until the window is closed."""
    root = tkinter.Tk()
    root.title(batch.job.title)
    root.minsize(560, 260)
    headline = ttk.Label(root, wraplength=520, font=("", 11, "bold"))
    bar = ttk.Progressbar(root, maximum=len(batch.files))
    text = tkinter.Text(root, width=72, height=10, wrap="char", relief="flat", padx=8, pady=8)
    close = ttk.Button(root, text="关闭", command=root.destroy, state="disabled")
    headline.pack(fill="x", padx=16, pady=(16, 8))
    bar.pack(fill="x", padx=16)
    text.pack(fill="both", expand=True, padx=16, pady=8)
    close.pack(pady=(0, 16))
    Thread(target=batch.run, daemon=True).start()

    def look() -> None:
        done = batch.done
        headline["text"] = batch.headline()
        bar["value"] = len(batch.outcomes)
        text.configure(state="normal")
        text.replace("1.0", "end", batch.text())
        text.configure(state="disabled")
        if not done:
            root.after(_TICK, look)
            return
        close.configure(state="normal")
        close.focus()
        batch.open_results()

    look()
    root.mainloop()
