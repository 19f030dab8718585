"""The sectors that sit on a partnership together."""

from __future__ import annotations

from django.db import models


class Sector(models.TextChoices):
    VCS = "vcs", "Voluntary and community"
    COUNCIL = "council", "Councils"
    HEALTH = "health", "Health"
    POLICE = "police", "Police"
    FIRE = "fire", "Fire and rescue"
    BUSINESS = "business", "Business"
    EDUCATION = "education", "Education and skills"
    HOUSING = "housing", "Housing"
    FAITH = "faith", "Faith"
    OTHER = "other", "Other"
