"""One question to an OpenAI-compatible endpoint: a local server or a vendor."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from genai_prep.errors import GenaiPrepError
from genai_prep.llm.opinion import NoOpinion

PATIENCE = 30.0  # seconds for the whole reply
MOST_TOKENS = 2_000
LONGEST_REPLY = 100_000  # characters


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers. key: None for local servers that want none. Never shown or kept."""

    address: str
    model: str
    key: str | None = None
    patience: float = PATIENCE

    def __repr__(self) -> str:
        return f"Endpoint({self.address!r}, {self.model!r})"


def ask(endpoint: Endpoint, messages: Sequence[dict[str, str]], schema: dict[str, Any]) -> str:
    """The reply's text. Raises NoOpinion when none comes, GenaiPrepError without the extra."""
    try:
        import openai
    except ImportError:
        raise GenaiPrepError(
            "asking a language model needs an extra.", advice="pip install 'genai-prep[llm]'"
        ) from None
    client = openai.OpenAI(
        base_url=endpoint.address,
        api_key=endpoint.key or "none",
        timeout=endpoint.patience,
        max_retries=0,
    )
    wanted: Any = {
        "type": "json_schema",
        "json_schema": {"name": "marks", "strict": True, "schema": schema},
    }
    chat: Any = list(messages)
    text = ""
    try:
        with (
            client,
            client.chat.completions.create(
                model=endpoint.model,
                messages=chat,
                response_format=wanted,
                temperature=0,
                max_tokens=MOST_TOKENS,
                stream=True,
            ) as stream,
        ):
            for chunk in stream:
                if chunk.choices and chunk.choices[0].delta.content:
                    text += chunk.choices[0].delta.content
                if len(text) > LONGEST_REPLY:
                    raise NoOpinion("its reply does not end")
    except openai.APITimeoutError:
        raise NoOpinion(f"it did not answer within {endpoint.patience:g} seconds") from None
    except openai.AuthenticationError:
        raise NoOpinion("it did not accept the key") from None
    except openai.RateLimitError:
        raise NoOpinion("it is over its limit") from None
    except openai.APIStatusError as fault:
        raise NoOpinion(f"it answered with status {fault.status_code}") from None
    except openai.APIConnectionError:
        raise NoOpinion("it cannot be reached") from None
    except openai.OpenAIError as fault:
        raise NoOpinion(f"it failed ({type(fault).__name__})") from None
    except (json.JSONDecodeError, UnicodeError, ValueError, AttributeError, TypeError):
        raise NoOpinion("its reply was not in the protocol") from None
    return text
