"""Sounds of reviewed answers, the latest used ones, by text and pace; never anybody's own values."""

from collections import OrderedDict

from channels.voice.sound import Sound

Key = tuple[str, str, float]  # voice, text, pace


class SpeechCache:
    """In memory; at most `most` bytes of sound."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Sound] = OrderedDict()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Sound | None:
        """Return the sound, None when it is not kept."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: Key, sound: Sound) -> None:
        """Keep a sound; the longest unused ones go."""
        if len(sound.wav) > self._most:
            return
        self._drop(key)
        self._kept[key] = sound
        self.bytes += len(sound.wav)
        while self.bytes > self._most:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        gone = self._kept.pop(key, None)
        self.bytes -= len(gone.wav) if gone else 0
