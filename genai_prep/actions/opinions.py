"""A second opinion on a marked answer, by a language model that the learner has chosen.

Nothing leaves the machine before the learner has set an address, switched it on, and agreed once
to what is sent. Its key comes from the environment or the system's keyring, never from a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from genai_prep.actions.library import Library
from genai_prep.actions.preferences import taste
from genai_prep.llm.client import Endpoint, ask
from genai_prep.llm.opinion import messages_for, opinion_of, reply_schema
from genai_prep.study.marking.marking import Marking, with_marks

KEY_VARIABLE = "GENAI_PREP_LLM_KEY"
_SERVICE = "genai-prep"
_AGREED = "llm_agreed"  # address and model that the learner has agreed to


@dataclass(frozen=True, slots=True)
class Advised:
    """A marking with a model's marks, and its piece of advice."""

    marking: Marking
    advice: str


def endpoint_of(library: Library, environment: Mapping[str, str]) -> Endpoint | None:
    """The endpoint to ask, None when that is switched off or no address is set."""
    chosen = taste(library.places.config)
    address, model = str(chosen["llm_address"]), str(chosen["llm_model"])
    if not chosen["llm"] or not address or not model:
        return None
    return Endpoint(address, model, environment.get(KEY_VARIABLE) or _kept_key(address))


def has_agreed(library: Library, endpoint: Endpoint) -> bool:
    """Whether the learner has agreed to send answers there."""
    return bool(library.settings.get(_AGREED) == [endpoint.address, endpoint.model])


def agree(library: Library, endpoint: Endpoint) -> None:
    """Note that the learner has agreed."""
    library.settings.set(_AGREED, [endpoint.address, endpoint.model])


def what_leaves(endpoint: Endpoint) -> str:
    """What is sent where, for the learner to agree to."""
    return (
        f"The question, its key points and your answer are sent to {endpoint.address} "
        f"({endpoint.model}) each time an answer is marked. Nothing else is."
    )


def second_opinion(marking: Marking, endpoint: Endpoint) -> Advised:
    """The same answer with a model's marks. Raises NoOpinion with the reason when there is none."""
    reply = ask(
        endpoint,
        messages_for(marking.question, marking.answer),
        reply_schema(marking.question),
    )
    opinion = opinion_of(reply, marking.answer, marking.marks)
    return Advised(with_marks(marking, opinion.marks), opinion.advice)


def _kept_key(address: str) -> str | None:
    """The key that the system's keyring holds for an address, if there is a keyring."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(_SERVICE, address)
    except KeyringError:
        return None  # locked or not there: local servers need no key, others will say so
