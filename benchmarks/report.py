"""How long a whole needs assessment takes: built, drawn and set, as PDF and as Word; the aim is 60 figures in 30 s.

The starter figures give a county some 33 figures. To come to 60, figures of the same document are drawn again, anew.
Seconds on the clock, and seconds of the processor, which a busy machine does not change.

python benchmarks/report.py [PLACE]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from wincommons import Commons
from wincommons.reports.chna import build_chna
from wincommons.reports.document import Document, Picture, Section
from wincommons.reports.pdf import write_pdf
from wincommons.reports.word import write_word

FIGURES, AT_MOST = 60, 30.0
Made = TypeVar("Made")


def main() -> None:
    place = sys.argv[1] if len(sys.argv) > 1 else "39035"
    commons = Commons.open()
    document, built = timed("built", lambda: build_chna(commons, place))
    own = document.pictures
    more = tuple(Picture(replace(one.figure), size=one.size) for one in (own * 2)[: FIGURES - len(own)])
    whole: Document = replace(document, sections=(*document.sections, Section("More figures", more)))
    print(f"{len(own)} figures of its own, {len(whole.pictures)} drawn")
    for name, write in (("PDF", write_pdf), ("Word", write_word)):
        made, took = timed(name, lambda write=write: write(whole))  # type: ignore[misc] # bound at once
        print(f"{name}: {len(made) / 1e6:.1f} MB; {built + took:.1f} s of the processor with the building")
        assert built + took < AT_MOST, f"{name} is slower than {AT_MOST} s"


def timed(name: str, make: Callable[[], Made]) -> tuple[Made, float]:
    """What it makes, and the seconds of the processor that it took; both clocks are printed."""
    begin, busy = time.perf_counter(), time.process_time()
    made = make()
    took = time.process_time() - busy
    print(f"{name}: {time.perf_counter() - begin:.1f} s on the clock, {took:.1f} s of the processor")
    return made, took


if __name__ == "__main__":
    main()
