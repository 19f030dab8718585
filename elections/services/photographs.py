"""The photograph of a person nominated: optional, checked, and made anew before it is kept.

What is kept is a JPEG of one size without anything the file said of camera, place or time; the file itself is not kept.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import warnings

from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from elections import letters, permissions
from elections.models import Nomination, NominationState, Photograph
from elections.models.nomination import LIVE
from elections.services.corrections import back_to_waiting
from elections.services.journal import write_down
from elections.services.opening import is_nominee, lock_nomination, refuse_when_not_open
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import User
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

WIDTH, HEIGHT = 360, 450
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
FEWEST_PIXELS_WIDE = 100
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 85


@transaction.atomic
def put_photograph(
    *,
    nomination_id: int,
    image: bytes,
    alt: str,
    by: User | None,
    token: str = "",
    now: dt.datetime | None = None,
) -> Photograph:
    """The person, or the returning officer for them, puts a picture beside the statement until nominations close."""
    nomination, now = _lock(nomination_id, by, token, now)
    if not alt.strip():
        raise DomainError("Say what the picture shows, for those who do not see it.")
    made = made_anew(image)
    kept: dict[str, object] = {"image": made, "alt": " ".join(alt.split()), "digest": hashlib.sha256(made).hexdigest()}
    kept |= {"ruled_out_because": "", "ruled_out_at": None}
    photograph, _ = Photograph.objects.update_or_create(nomination=nomination, defaults=kept)
    back_to_waiting(nomination, "the photograph", by, now)
    return photograph


@transaction.atomic
def take_photograph_away(
    *, nomination_id: int, by: User | None, token: str = "", now: dt.datetime | None = None
) -> None:
    nomination, _ = _lock(nomination_id, by, token, now)
    Photograph.objects.filter(nomination=nomination).delete()


@transaction.atomic
def rule_out(*, nomination_id: int, reason: str, by: User, now: dt.datetime) -> Photograph:
    """Show the picture to nobody any more; the person is told why, and can give another until nominations close."""
    photograph = _to_rule_on(nomination_id, by)
    if photograph.ruled_out_at is not None:
        raise NotAllowedNow("This photograph is ruled out already.")
    if not reason.strip():
        raise DomainError("Say why the photograph is ruled out: the person reads it.")
    photograph.ruled_out_because, photograph.ruled_out_at = reason.strip(), now
    photograph.save()
    nomination = photograph.nomination
    words = f"Ruled out the photograph of {nomination.person}: {reason.strip()}"
    write_down(nomination.contest, act="rule on a photograph", words=words, by=by, at=now)
    letters.photograph_ruled_out(nomination, now)
    return photograph


@transaction.atomic
def let_stand(*, nomination_id: int, reason: str, by: User, now: dt.datetime) -> Photograph:
    """Take the ruling back, because it was a mistake."""
    photograph = _to_rule_on(nomination_id, by)
    if photograph.ruled_out_at is None:
        raise NotAllowedNow("This photograph is not ruled out.")
    if not reason.strip():
        raise DomainError("Say why the photograph is shown after all: it stands in the journal.")
    photograph.ruled_out_because, photograph.ruled_out_at = "", None
    photograph.save()
    nomination = photograph.nomination
    words = f"Let the photograph of {nomination.person} stand after all: {reason.strip()}"
    write_down(nomination.contest, act="rule on a photograph", words=words, by=by, at=now)
    return photograph


def _to_rule_on(nomination_id: int, by: User) -> Photograph:
    contest = lock(Nomination.objects.values_list("contest", flat=True).get(pk=nomination_id))
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "rule on a photograph")
    locked = Photograph.objects.select_for_update(of=("self",)).select_related("nomination__person")
    photograph = locked.filter(nomination=nomination_id).first()
    if photograph is None:
        raise NotAllowedNow("There is no photograph to rule on.")
    photograph.nomination.contest = contest
    return photograph


def made_anew(file: bytes) -> bytes:
    """The picture as we keep it: upright, cut to our size from the middle, RGB, nothing but pixels."""
    if len(file) > MOST_BYTES:
        raise DomainError("The picture is larger than 8 MB. Choose a smaller one.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the bound below is narrower
            opened = Image.open(io.BytesIO(file), formats=FORMATS)
        _refuse_size(*opened.size)
        upright = ImageOps.exif_transpose(opened)
        fitted = ImageOps.fit(_on_white(upright), (WIDTH, HEIGHT), Image.Resampling.LANCZOS, centering=(0.5, 0.4))
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise DomainError("This is not a picture we can read. Choose a JPEG, PNG or WebP file.") from None
    except (OSError, ValueError, SyntaxError):  # what Pillow raises when a picture breaks off or contradicts itself
        raise DomainError("The picture is damaged. Save it anew, or choose another one.") from None
    clean = Image.new("RGB", (WIDTH, HEIGHT))
    clean.paste(fitted)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _refuse_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise DomainError("The picture has more than 40 million pixels. Choose a smaller one.")
    if width < FEWEST_PIXELS_WIDE or height < FEWEST_PIXELS_WIDE:
        raise DomainError("The picture is too small: it must be at least 100 pixels wide and high.")


def _on_white(picture: Image.Image) -> Image.Image:
    """Transparent places become white, as paper is."""
    layered = picture.convert("RGBA")
    white = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(white, layered).convert("RGB")


def _lock(nomination_id: int, by: User | None, token: str, now: dt.datetime | None) -> tuple[Nomination, dt.datetime]:
    nomination, now = lock_nomination(nomination_id, now)
    officer = by is not None and permissions.is_returning_officer(by, nomination.contest.election)
    if not officer and not is_nominee(nomination, by, token):
        raise NotAllowed(f"Only {nomination.person} may choose the photograph.")
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    if nomination.state not in (*LIVE, NominationState.REFUSED):
        raise NotAllowedNow(f"This nomination is over: {nomination.get_state_display().lower()}.")
    return nomination, now
