"""Progress bars on stderr; in a pipe one line a step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .speaking import complain, stderr

Tell = Callable[[str, int, int | None], None]


@contextmanager
def show_progress() -> Iterator[Tell]:
    """A function that is told (step, done, total); the step that it names last is the one that is running."""
    console = stderr()
    if not console.is_terminal:
        yield _one_line_a_step()
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=False) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                for task in tasks.values():
                    bars.update(task, total=1, completed=1)
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield tell
        for task in tasks.values():
            bars.update(task, total=1, completed=1)


def _one_line_a_step() -> Tell:
    told: set[str] = set()

    def tell(step: str, done: int, total: int | None) -> None:
        if step not in told:
            told.add(step)
            complain(f"{step} ...")

    return tell
