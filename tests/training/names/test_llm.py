"""The generator behind an endpoint, against a small server on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from mountain_names import mountain_names

from backend.errors import InputError, SpecError
from training.names.synthesis.llm import Endpoint, generate

NAMES = {name.name: name for name in mountain_names()}
ASKED = [NAMES["Mont Blanc"], NAMES["Ağrı Dağı"]]
Reply = tuple[int, dict[str, str], str]


class Server:
    """Answers requests with what it was given, in turn; the last answer again and again."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                owner.requests.append((self.path, dict(self.headers), json.loads(body)))
                last = len(owner.replies) == 1
                status, headers, text = owner.replies[0] if last else owner.replies.pop(0)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def says(text: str) -> Reply:
    return 200, {}, json.dumps({"choices": [{"message": {"content": text}}]})


def test_lines_become_texts_and_wrong_ones_are_counted(server: Server) -> None:
    server.replies = [
        says(
            "1. Snow lay on [[Mont Blanc]] and on [[Agri Dagi]].\n\n"
            "- Lake Zug lies below.\n[[Elbrus]] is high.\n* [[Mont Blanc]] and [[Mont Blanc\n"
            "[[Ağrı Dağı]]"
        )
    ]
    result = generate(Endpoint(server.url, "small", wait_s=0), ASKED, "travel", seed=3)
    assert [s.document.text for s in result.sentences] == [
        "Snow lay on Mont Blanc and on Agri Dagi.",
        "Ağrı Dağı",
    ]
    first = result.sentences[0]
    assert [first.document.surface(s) for s in first.document.spans] == ["Mont Blanc", "Agri Dagi"]
    assert first.names == tuple(ASKED)
    assert result.rejected == {
        "marks no name": 1,
        "marks a name that was not asked for": 1,
        "broken marks": 1,
    }
    [(path, _, body)] = server.requests
    assert path == "/v1/chat/completions"
    assert body["model"] == "small"
    assert body["seed"] == 3
    assert "- Ağrı Dağı" in body["messages"][0]["content"]


def test_batches_and_the_key(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_KEY", "secret")
    server.replies = [says("On [[Mont Blanc]].")]
    endpoint = Endpoint(server.url + "/", "m", key_variable="SOME_KEY")
    generate(endpoint, ASKED, "titles", per_request=1)
    assert [request[1]["Authorization"] for request in server.requests] == ["Bearer secret"] * 2
    assert "Mont Blanc" not in server.requests[1][2]["messages"][0]["content"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_endpoint_is_asked_again(server: Server, status: int) -> None:
    server.replies = [(status, {"Retry-After": "0"}, ""), says("[[Mont Blanc]]")]
    assert generate(Endpoint(server.url, "m", wait_s=9), ASKED, "titles").sentences


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        ((401, {}, ""), "refuses the key"),
        ((404, {}, ""), "does not know the model 'm'"),
        ((429, {}, ""), "no more requests now"),
        ((500, {}, ""), "failed with status 500"),
        ((200, {}, "<html>"), "did not answer as an OpenAI-compatible endpoint"),
        ((200, {}, '{"choices": []}'), "did not answer as an OpenAI-compatible endpoint"),
    ],
)
def test_what_goes_wrong_is_said(server: Server, reply: Reply, sentence: str) -> None:
    server.replies = [reply]
    with pytest.raises(InputError, match=sentence):
        Endpoint(server.url, "m", retries=1, wait_s=0).complete("x")


def test_nobody_answers() -> None:
    with pytest.raises(InputError, match="can't be reached"):
        Endpoint("http://127.0.0.1:9/v1", "m", retries=1, wait_s=0).complete("x")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: Endpoint("file:///etc", "m").complete("x"), "no address"),
        (lambda: Endpoint("http://x/v1", "m", "NO_SUCH_KEY").complete("x"), "NO_SUCH_KEY is empty"),
        (lambda: generate(Endpoint("http://x", "m"), [], "poems"), "no kind 'poems'"),
    ],
)
def test_specs_that_make_no_sense(call: Callable[[], object], sentence: str) -> None:
    with pytest.raises(SpecError, match=sentence):
        call()
