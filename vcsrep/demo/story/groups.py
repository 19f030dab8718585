"""About a thousand invented groups. Names carry a bird or a tree, so that none is a group that really exists."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from vcsrep.demo.story.places import OUTWARD_CODES, PARISHES

SIZE_OF_THE_SECTOR = 1000
SHARE_IN_THE_TOWN = 0.45  # the three towns hold nearly half of the groups

SAFE, GREEN, WORK = "safe communities", "better environment", "economic success"
HEALTH, YOUNG, STRONG = "health and well-being", "children and young people", "stronger communities"
THEMES = {
    SAFE: [],
    GREEN: ["environment"],
    WORK: [],
    HEALTH: ["older people", "health", "disability"],
    YOUNG: ["children and young people"],
    STRONG: ["volunteering", "faith", "arts and heritage", "sport"],
}
"""The themes of the district, and what an organisation's words must speak of to be suggested one."""

EMBLEMS = (
    "Alder, Apple, Ash, Aspen, Avocet, Barn Owl, Beech, Bilberry, Blackbird, Blackthorn, Bluebell, Brimstone, "
    "Bullfinch, Campion, Chaffinch, Cherry, Chestnut, Clover, Cowslip, Crab Apple, Curlew, Dabchick, Damson, "
    "Dunnock, Elder, Elm, Fern, Fieldfare, Foxglove, Goldfinch, Hawthorn, Hazel, Heather, Heron, Holly, Hornbeam, "
    "Ivy, Jackdaw, Juniper, Kestrel, Kingfisher, Lapwing, Larch, Lime, Linnet, Mallow, Maple, Marigold, Martin, "
    "Medlar, Mistletoe, Moorhen, Nightjar, Nuthatch, Oak, Orchid, Ouzel, Pear, Plover, Plum, Poplar, Primrose, "
    "Quince, Redstart, Redwing, Robin, Rook, Rowan, Sandpiper, Skylark, Sloe, Sorrel, Sparrow, Starling, Swallow, "
    "Swift, Teal, Thistle, Thrush, Treecreeper, Violet, Wagtail, Walnut, Warbler, Waxwing, Willow, Woodlark, Wren, "
    "Yarrow, Yew"
).split(", ")

# What kind of group; what it says it does; its theme; its types; a usual yearly income in pounds.
KINDS = (
    ("Lunch Club", "A weekly hot meal and company for older people.", HEALTH, ("community_group",), 3_000),
    ("Befriending Circle", "Volunteers visit and telephone older neighbours.", HEALTH, ("voluntary",), 6_000),
    ("Carers' Group", "A monthly meeting and a listening ear for unpaid carers.", HEALTH, ("voluntary",), 5_000),
    ("Walking Group", "Gentle walks for people getting over illness.", HEALTH, ("community_group",), 900),
    ("Mobility Project", "Equipment and transport for disabled people.", HEALTH, ("voluntary",), 42_000),
    ("Singing for Breath", "Singing for people with lung conditions.", HEALTH, ("community_group",), 2_400),
    ("Toddler Group", "Play and a cup of tea for under fives and their carers.", YOUNG, ("voluntary",), 4_000),
    ("Youth Club", "A safe place on Friday nights for 11 to 17 year olds.", YOUNG, ("voluntary",), 9_000),
    ("Young Carers' Project", "Breaks and advice for children who care for someone.", YOUNG, ("voluntary",), 65_000),
    ("Holiday Play Scheme", "Play days in the school holidays.", YOUNG, ("community_group",), 7_500),
    ("Junior Football Club", "Football for boys and girls up to 16.", YOUNG, ("sports_arts_heritage",), 12_000),
    ("Reading Friends", "Volunteers hear children read in school.", YOUNG, ("voluntary",), 1_800),
    ("Conservation Group", "Coppicing, hedge laying and pond clearing.", GREEN, ("community_group",), 2_000),
    ("Community Orchard", "Old varieties of plum and apple, planted and picked together.", GREEN,
     ("community_group",), 2_800),
    ("Allotment Association", "Plots, shared tools and a produce show.", GREEN, ("club",), 5_500),
    ("Recycling Project", "Furniture mended and passed on.", GREEN, ("cooperative",), 88_000),
    ("Footpath Wardens", "Stiles, signs and paths kept open.", GREEN, ("community_group",), 700),
    ("River Watch", "Testing the water and clearing litter from the banks.", GREEN, ("community_group",), 1_100),
    ("Neighbourhood Watch", "Neighbours who look out for each other.", SAFE, ("community_group",), 300),
    ("Speed Watch", "Volunteers who measure traffic through the village.", SAFE, ("community_group",), 400),
    ("Domestic Abuse Support", "Advice and a safe place for women and children.", SAFE, ("voluntary",), 140_000),
    ("Victim Listeners", "Trained volunteers who listen to people after a crime.", SAFE, ("voluntary",), 15_000),
    ("Flood Wardens", "Warnings, sandbags and help when the river rises.", SAFE, ("community_group",), 1_500),
    ("Credit Union Point", "Savings and fair loans.", WORK, ("cooperative",), 30_000),
    ("Job Club", "Help with applications, computers and confidence.", WORK, ("voluntary",), 8_000),
    ("Community Shop", "A village shop run by volunteers.", WORK, ("cooperative",), 120_000),
    ("Skills Workshop", "Woodwork and engineering for people out of work.", WORK, ("voluntary",), 36_000),
    ("Rural Traders' Circle", "Very small businesses that help each other.", WORK, ("club",), 2_200),
    ("Village Hall Trust", "A hall for meetings, weddings and exercise classes.", STRONG, ("voluntary",), 18_000),
    ("Residents' Association", "A voice for tenants and residents of the estate.", STRONG, ("tenants",), 600),
    ("Community Choir", "Singing for everybody, no auditions.", STRONG, ("sports_arts_heritage",), 2_600),
    ("Local History Society", "Talks, walks and an archive.", STRONG, ("sports_arts_heritage",), 1_900),
    ("Good Neighbours", "Lifts, shopping and small repairs.", STRONG, ("voluntary",), 3_400),
    ("Community Transport", "A minibus with volunteer drivers.", STRONG, ("voluntary",), 95_000),
    ("Churches' Pantry", "Food parcels and a hot drink, for people of any faith or none.", STRONG,
     ("faith", "voluntary"), 11_000),
    ("Women's Circle", "Friendship, crafts and fund-raising.", STRONG, ("club",), 1_300),
    ("Amateur Dramatics", "Two plays and a pantomime a year.", STRONG, ("sports_arts_heritage",), 6_800),
    ("Small Grants Fund", "Grants of up to £500 for good ideas.", STRONG, ("grant_maker",), 24_000),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """One invented group; `local_area` and `theme` are names, `types` values of `TypeOfOrganisation`."""

    name: str
    postcode: str
    activities: str
    income: int
    local_area: str
    theme: str
    types: tuple[str, ...]


def invent(how_many: int = SIZE_OF_THE_SECTOR, seed: int = 2010) -> Iterator[Group]:
    """The same groups for the same seed, every name once."""
    chance = random.Random(seed)  # noqa: S311 – a story, not a secret
    taken: set[str] = set()
    while len(taken) < how_many:
        area = chance.choice(tuple(PARISHES))
        parish = area if chance.random() < SHARE_IN_THE_TOWN else chance.choice(PARISHES[area])[1]
        kind, activities, theme, types, income = chance.choice(KINDS)
        name = f"{chance.choice(EMBLEMS)} {kind}, {parish}"
        if name in taken:
            continue
        taken.add(name)
        yield Group(
            name=name,
            postcode=f"{OUTWARD_CODES[area]} {chance.randint(1, 9)}{chance.choice('ABDEF')}{chance.choice('GHJLN')}",
            activities=activities,
            income=round(income * chance.uniform(0.4, 1.9)),
            local_area=area,
            theme=theme,
            types=types,
        )
