"""What a person sends beside text: fetched, looked at, handed to the services or to the ear."""

from typing import Protocol

from channels.wechat.api_errors import MediaRefused
from channels.wechat.wire import File

IMAGE_BYTES = 10 * 1024 * 1024  # the platform takes images up to 10 MB
VOICE_BYTES = 2 * 1024 * 1024  # and voice messages of 60 seconds up to 2 MB
AMR = b"#!AMR\n"  # RFC 4867, section 5.1: the single-channel narrow-band file
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"BM", b"GIF8")
NO_PICTURE = "这不是我能看的图片，请拍一张照片，用“图片”发给我。"
NO_VOICE = "这段语音我听不了，请再说一遍，或者打字告诉我。"


class Fetch(Protocol):
    """Gets a file from the account's platform."""

    async def __call__(self, media_id: str, *, most: int) -> File:
        """Return at most `most` bytes; raises MediaRefused, ApiError."""
        ...


class Cabinet(Protocol):
    """Where files are kept: the services behind the door (channels.parts.Parts)."""

    async def upload(self, conversation: str, name: str, content: bytes) -> str:
        """Return the file's id; raises UploadRefused, ServicesDown."""
        ...


async def picture(fetch: Fetch, cabinet: Cabinet, *, conversation: str, media_id: str) -> str:
    """Return the attachment's id of a picture that was sent.

    conversation: the engine's name of it, so that erasing the talk erases the picture too.
    Raises MediaRefused, UploadRefused, ServicesDown (each with `told`), ApiError.
    """
    file = await fetch(media_id, most=IMAGE_BYTES)
    if not _may_be(file, "image/") or not file.content.startswith(PICTURES):
        raise MediaRefused(reason=f"{file.type} is no picture", told=NO_PICTURE)
    return await cabinet.upload(conversation, "wechat", file.content)


async def voice(fetch: Fetch, media_id: str) -> bytes:
    """Return a voice message as AMR; raises MediaRefused, ApiError."""
    file = await fetch(media_id, most=VOICE_BYTES)
    if not _may_be(file, "audio/", "voice/") or not file.content.startswith(AMR):
        raise MediaRefused(reason=f"{file.type} is no AMR", told=NO_VOICE)
    return file.content


def _may_be(file: File, *families: str) -> bool:
    """Trust the declared family, or look at the bytes where none is declared."""
    return file.type.startswith(families) or file.type == "application/octet-stream"
