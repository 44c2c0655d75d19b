"""Which messages of a browser command the whole server, and go no further."""

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # ships no types
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

# One visitor would empty what the server remembers for all, who opens share links included.
COMMANDS = {"clear_cache", "set_run_on_save"}


class NoCommands:
    """Middleware that drops what a browser's socket sends to command the server; no page does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but commands."""

        async def heard() -> Message:
            while is_command(message := await receive()):
                pass
            return message

        await self.app(scope, heard if scope["type"] == "websocket" else receive, send)


def is_command(message: Message) -> bool:
    """Say whether a message of a socket is a command to the server; Streamlit refuses nonsense."""
    try:
        return BackMsg.FromString(message.get("bytes") or b"").WhichOneof("type") in COMMANDS
    except DecodeError:
        return False
