"""The house's speaker: which voice, how many at once, what is kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from channels.voice.espeak import Espeak
from channels.voice.sherpa_speaker import SherpaVoice
from channels.voice.sound import Sound
from channels.voice.speak_settings import SpeakSettings
from channels.voice.speaker import ReadingSpeaker, Speaker, Voice
from channels.voice.speaking_errors import SpeakerBusy, SpeakerUnfit
from channels.voice.speech_cache import SpeechCache

log = structlog.get_logger()
MEGABYTE = 1 << 20


def open_speaker(settings: SpeakSettings) -> Speaker:
    """Return the speaker that the settings name; espeak-ng is always the last resort."""
    voices: list[Voice] = [Espeak(seconds=settings.speaker_seconds)]
    if settings.speaker_folder:
        try:
            voices.insert(0, SherpaVoice(settings.speaker_folder, settings))
        except SpeakerUnfit as error:
            log.error("voice.unfit", folder=settings.speaker_folder.name, reason=str(error))
    return ReadingSpeaker(*voices)


class Speaking:
    """Says texts for many; keeps what is public."""

    def __init__(self, settings: SpeakSettings, speaker: Speaker | None = None) -> None:
        self.speaker = speaker or open_speaker(settings)
        self.cache = SpeechCache(settings.speak_cache_megabytes * MEGABYTE)
        self._gate = asyncio.Semaphore(settings.speak_at_once)
        self._most_waiting, self.waiting = settings.speak_waiting, 0

    async def say(self, text: str, pace: float, *, public: bool) -> Sound:
        """Return the sound of a text; raises SpeakerDown, SpeakerBusy among them."""
        key = (self.speaker.name, text, pace)
        kept = self.cache.get(key) if public else None
        if kept:
            return kept
        async with self._turn():
            sound = await self.speaker.say(text, pace)
        if public:
            self.cache.put(key, sound)
        return sound

    async def close(self) -> None:
        """End the voice."""
        await self.speaker.close()

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._gate.locked() and self.waiting >= self._most_waiting:
            raise SpeakerBusy("too many wait")
        self.waiting += 1
        try:
            await self._gate.acquire()
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self._gate.release()
