"""How long a whole needs assessment takes: built, drawn and set, as PDF and as Word; the aim is 60 figures in 30 s.

The starter figures give a county some 33 figures. To come to 60, those that say where the county stands are drawn
again, each anew. Run it with nothing else on the machine.

python benchmarks/report.py [PLACE]
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace

from wincommons import Commons
from wincommons.reports.chna import build_chna
from wincommons.reports.document import Picture, Section
from wincommons.reports.pdf import write_pdf
from wincommons.reports.word import write_word

FIGURES, AT_MOST = 60, 30.0


def main() -> None:
    place = sys.argv[1] if len(sys.argv) > 1 else "39035"
    commons = Commons.open()
    begin, busy = time.perf_counter(), time.process_time()
    document = build_chna(commons, place)
    own = len(document.pictures)
    # Answered anew as well: a lake that is loaded whole has other measures in their place.
    again = build_chna(commons, place).pictures if own < FIGURES else ()
    built = time.perf_counter() - begin
    more = tuple(Picture(replace(one.figure), size=one.size) for one in again[: FIGURES - own])
    document = replace(document, sections=(*document.sections, Section("More figures", more)))
    took = {"built": built}
    for name, write in (("PDF", write_pdf), ("Word", write_word)):
        begin = time.perf_counter()
        size = len(write(document))
        took[name] = time.perf_counter() - begin
        print(f"{name}: {took[name]:.1f} s for {len(document.pictures)} figures, {size / 1e6:.1f} MB")
    print(f"built: {built:.1f} s; {own} figures of its own; processor {time.process_time() - busy:.1f} s in all")
    for name in ("PDF", "Word"):
        assert built + took[name] < AT_MOST, f"{name} is slower than {AT_MOST} s"


if __name__ == "__main__":
    main()
