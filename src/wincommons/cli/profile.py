"""`win profile`: a place's picture."""

from __future__ import annotations

from .opening import open_commons
from .options import CsvOption, JsonOption, LanguageOption, PlaceArgument, Speech, require_one_format
from .speaking import as_json, show, write


def profile(
    place: PlaceArgument, *, json: JsonOption = False, csv: CsvOption = False, language: LanguageOption = Speech.en
) -> None:
    """Show how a place is doing in every vital condition, how sure that is, and against whom.

    \b
    Examples:
      win profile Cuyahoga
      win profile 39035
      win profile OH --language es
      win profile 39035 --json
      win profile 39035 --csv > cuyahoga.csv
    """
    require_one_format(json=json, csv=csv)
    answer = open_commons(language).profile(place)
    if csv:
        write(answer.to_csv())
    elif json:
        write(
            as_json(
                {
                    "place": answer.place.model_dump(mode="json"),
                    "release": answer.release.model_dump(mode="json"),
                    "language": answer.language.value,
                    "story": [sentence.model_dump(mode="json") for sentence in answer.story],
                    "rows": answer.to_records(),
                }
            )
        )
    else:
        from .profile_table import lay_out

        show(*lay_out(answer))
