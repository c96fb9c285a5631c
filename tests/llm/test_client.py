"""The client against a local server that speaks the protocol, well and badly."""

import threading

import pytest

from genai_prep.llm.opinion import NoOpinion
from support.endpoint import an_endpoint, chunk, streams

openai = pytest.importorskip("openai", reason="the extra llm is not installed")

from genai_prep.llm.client import Endpoint, ask  # noqa: E402 (needs the extra)

MESSAGES = [{"role": "user", "content": "Mark this."}]


def fails(status, body=b'{"error": {"message": "no"}}'):
    def respond(handler):
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return respond


def asked(respond, patience=5.0, key="secret"):
    with an_endpoint(respond) as (address, seen):
        return ask(Endpoint(address, "m", key, patience), MESSAGES, {"type": "object"}), seen


def test_a_streamed_reply_is_put_together():
    text, seen = asked(streams(chunk('{"points"'), chunk(": []}")))
    assert text == '{"points": []}'
    path, authorization, body = seen[0]
    assert path == "/v1/chat/completions"
    assert authorization == "Bearer secret"
    assert body["messages"] == MESSAGES
    assert body["response_format"]["json_schema"]["strict"] is True
    assert len(seen) == 1  # never asked twice


@pytest.mark.parametrize(
    ("status", "why"),
    [(401, "key"), (404, "status 404"), (429, "limit"), (500, "status 500"), (400, "status 400")],
)
def test_an_error_is_one_line_of_why(status, why):
    with pytest.raises(NoOpinion, match=why):
        asked(fails(status))


def test_a_slow_endpoint_is_not_waited_for():
    done = threading.Event()
    with pytest.raises(NoOpinion, match=r"within 0\.2 seconds"):
        asked(lambda handler: done.wait(5), patience=0.2)
    done.set()


def test_nonsense_is_no_opinion():
    with pytest.raises(NoOpinion):
        asked(streams(b"data: {not json\n\n"))


def test_a_disconnect_is_no_opinion():
    def respond(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.wfile.write(chunk("{"))
        handler.wfile.flush()
        handler.connection.close()

    with pytest.raises(NoOpinion):
        asked(respond)


def test_a_reply_without_end_is_cut_off():
    with pytest.raises(NoOpinion, match="does not end"):
        asked(streams(*[chunk("x" * 10_000)] * 20))


def test_nobody_there_is_no_opinion():
    with pytest.raises(NoOpinion, match="cannot be reached"):
        ask(Endpoint("http://127.0.0.1:9/v1", "m", None, 2.0), MESSAGES, {})


def test_a_key_is_never_shown():
    assert "secret" not in repr(Endpoint("http://x", "m", "secret"))
