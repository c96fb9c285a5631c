"""A card before it has its id: the kinds that the structure of an answer can give."""

from __future__ import annotations

from genai_prep.bank.questions import BasicCard, ClozeCard, ListCard, StepsCard

Draft = BasicCard | ClozeCard | ListCard | StepsCard
