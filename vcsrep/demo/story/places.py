"""The real ground of the demonstration: a county, a district, its parishes with their GSS codes (ONS, OGL).

Which of the three local areas a parish belongs to is our own drawing, made for the demonstration.
"""

from __future__ import annotations

REGION = ("E12000005", "West Midlands")
COUNTY = ("E10000034", "Worcestershire")
DISTRICT = ("E07000238", "Wychavon")
LOCAL_AREAS = ("Droitwich Spa", "Evesham", "Pershore")
OUTWARD_CODES = {"Droitwich Spa": "WR9", "Evesham": "WR11", "Pershore": "WR10"}

# Per local area, one parish a line: GSS code, name.
_DROITWICH_SPA = """
E04010380 Crowle
E04010382 Dodderhill
E04010384 Doverdale
E04010386 Droitwich Spa
E04010388 Elmbridge
E04010390 Elmley Lovett
E04010396 Hadzor
E04010397 Hampton Lovett
E04010398 Hanbury
E04010399 Hartlebury
E04010402 Himbleton
E04010403 Hindlip
E04010406 Huddington
E04010411 Martin Hussingtree
E04010415 North Claines
E04010419 Oddingley
E04010421 Ombersley
E04010429 Salwarpe
E04010433 Stock and Bradley
E04010437 Tibberton
E04010439 Upton Warren
E04010440 Westwood
"""

_EVESHAM = """
E04010355 Abbots Morton
E04010356 Aldington
E04010357 Ashton under Hill
E04010358 Aston Somerville
E04010359 Badsey
E04010362 Bickmarsh
E04010368 Bretforton
E04010370 Broadway
E04010373 Childswickham
E04010375 South Lenches
E04010376 Cleeve Prior
E04010378 Cookhill
E04010391 Evesham
E04010400 Harvington
E04010404 Hinton on the Green
E04010405 Honeybourne
E04010407 Inkberrow
E04010414 North and Middle Littleton
E04010417 Norton and Lenchwick
E04010420 Offenham
E04010423 Pebworth
E04010428 Rous Lench
E04010430 Sedgeberrow
E04010431 South Littleton
E04010444 Wickhamford
"""

_PERSHORE = """
E04010354 Abberton
E04010360 Beckford
E04010361 Besford
E04010363 Birlingham
E04010364 Bishampton
E04010365 Bredicot
E04010366 Bredon
E04010367 Bredon's Norton
E04010369 Bricklehampton
E04010371 Broughton Hackett
E04010372 Charlton
E04010374 Churchill
E04010377 Conderton
E04010379 Cropthorne
E04010381 Defford
E04010383 Dormston
E04010385 Drakes Broughton and Wadborough
E04010387 Eckington
E04010389 Elmley Castle
E04010392 Fladbury
E04010393 Flyford Flavell
E04010394 Grafton Flyford
E04010395 Great Comberton
E04010401 Hill and Moor
E04010408 Kemerton
E04010409 Kington
E04010410 Little Comberton
E04010412 Naunton Beauchamp
E04010413 Netherton
E04010416 North Piddle
E04010418 Norton Juxta Kempsey
E04010422 Overbury
E04010424 Peopleton
E04010425 Pershore
E04010426 Pinvin
E04010427 Pirton
E04010432 Spetchley
E04010434 Stoulton
E04010435 Strensham
E04010436 Throckmorton
E04010438 Upton Snodsbury
E04010441 White Ladies Aston
E04010442 Whittington
E04010443 Wick
E04010445 Wyre Piddle
"""


def _read(lines: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, name) for code, name in (line.split(" ", 1) for line in lines.split("\n") if line))


# Per local area: GSS code and name of each parish.
PARISHES: dict[str, tuple[tuple[str, str], ...]] = {
    "Droitwich Spa": _read(_DROITWICH_SPA),
    "Evesham": _read(_EVESHAM),
    "Pershore": _read(_PERSHORE),
}
