"""A tiny application behind a door, asked without a server."""

from starlette.responses import PlainTextResponse

from tests.loops import apart

PORT = 8501


def asked(app, path="/", *headers, kind="http", query="", method="GET"):
    """The status and headers of an answer; a socket that is closed at once counts as 403."""
    scope = {
        "type": kind,
        **({"method": method} if kind == "http" else {}),
        "path": path,
        "query_string": query.encode(),
        "server": ("127.0.0.1", PORT),
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
    }
    messages = []

    async def send(message):
        messages.append(message)

    apart(app(scope, None, send))
    if messages[0]["type"] == "websocket.close":
        return 403, {}
    told = [(name.decode().lower(), value.decode()) for name, value in messages[0]["headers"]]
    return messages[0]["status"], told


def inside(headers=None):
    """What stands behind the door."""
    answer = PlainTextResponse("inside", headers=headers)

    async def app(scope, receive, send):
        if scope["type"] == "websocket":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            return
        await answer(scope, receive, send)

    return app
