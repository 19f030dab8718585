from __future__ import annotations

import pytest
import time_machine


@pytest.fixture
def travel():
    """The clock of the pages: `travel(moment)`."""
    travellers: list[time_machine.travel] = []

    def set_clock(now) -> None:
        for traveller in travellers:
            traveller.stop()
        travellers[:] = [time_machine.travel(now, tick=False)]
        travellers[0].start()

    yield set_clock
    for traveller in travellers:
        traveller.stop()
