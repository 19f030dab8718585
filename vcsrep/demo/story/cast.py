"""The people of the story. Their names say what they do; nobody of these names is meant."""

from __future__ import annotations

import random

FIRST_NAMES = (
    "Abigail, Adam, Agnes, Ahmed, Alan, Amara, Arthur, Barbara, Bernard, Bethan, Brian, Carol, Catherine, Charles, "
    "Christine, Colin, Daniel, Deborah, Dennis, Diana, Edward, Eileen, Elizabeth, Fatima, Frances, Gareth, George, "
    "Gillian, Graham, Hannah, Harold, Helen, Ian, Imran, Irene, James, Janet, Jean, Joan, Keith, Lilian, Margaret, "
    "Martin, Maureen, Mohammed, Nadia, Nigel, Oliver, Pamela, Patrick, Pauline, Peter, Priya, Rachel, Raymond, "
    "Rosemary, Samuel, Sheila, Stanley, Susan, Sylvia, Terence, Thomas, Valerie, Walter, Wendy, William, Yusuf"
).split(", ")
LAST_NAMES = (
    "Ashcombe, Barrowby, Bellwether, Brackenbury, Bramblewick, Cantlow, Chadderwell, Coldbrook, Copperdale, Cresswick, "
    "Dunnington, Elmhurst, Fairweather, Fernleigh, Fieldgate, Foxcote, Garthwaite, Goldspring, Greenhalge, Harrowdene, "
    "Hartswell, Hawkridge, Hazelby, Holloway-Pym, Inglebright, Kettlewood, Larkmoor, Lavenham, Linfield, Loxley-Dean, "
    "Marlbrook, Meadowcroft, Millward-Ash, Nettlecombe, Oakhanger, Orchardson, Penhallow, Quillfeather, Ravensdale, "
    "Redmarley, Rushworthy, Saltmarsh, Sandybrook, Silverdale, Stonehouse-Lee, Summerscale, Thornbury-Hill, "
    "Underhill-Fox, Wainscott, Westerby, Whitcombe, Wildgoose, Winterbourne, Woolstaston, Yardleigh"
).split(", ")


class Names:
    """Names in an order that is the same on every machine, each person once."""

    def __init__(self, seed: int = 1834) -> None:
        pairs = [(first, last) for last in LAST_NAMES for first in FIRST_NAMES]
        random.Random(seed).shuffle(pairs)  # noqa: S311 – a story, not a secret
        self._left = iter(pairs)

    def next(self) -> str:
        return " ".join(next(self._left))


def mailbox(name: str) -> str:
    """`example.org` belongs to nobody."""
    return name.lower().replace(" ", ".").replace("-", "") + "@example.org"
