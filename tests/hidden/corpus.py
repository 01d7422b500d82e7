"""A case of the corpus of hidden data: a file, made by a script, and what must be found in it.

A family is a module beside this one with a list CASES:

  from corpus import case

  CASES = [
      case("hidden-sheet.xlsx", make_hidden_sheet, finds=[("sheet.hidden", "Sheet2", "secret text")]),
      case("visible-sheets.xlsx", make_visible_sheets),
  ]

`make` takes nothing and returns the bytes of the file. Each of `finds` is a class, a part of the place and a part of the
text shown, all of one finding; a class may be several, "sheet.hidden|sheet.veryhidden". A case without `finds` is innocent:
nothing above info may be found in it. People are made up; nobody's data are real.
"""
import dataclasses
from typing import Callable


@dataclasses.dataclass(frozen=True)
class Case:
    name: str  # of the file; its extension says what it is
    make: Callable[[], bytes]
    finds: tuple = ()
    allow: tuple = ()  # classes that may be found besides, above info
    secrets: tuple = ()  # texts that a clean copy must not hold, besides those of `finds`
    keeps: tuple = ()  # texts that a clean copy must still show
    clean: bool = True  # False: no copy can be proved of this one, and the cleaner refuses it
    damage: bool = True  # False: no damaged versions are made of it, because it is large or damaged itself
    seconds: float = 20  # that a scan may take


def case(name, make, finds=(), **more):
    more = {key: tuple(value) if isinstance(value, list) else value for key, value in more.items()}
    return Case(name, make, tuple(tuple(find) for find in finds), **more)
