"""Sounds that are kept for others, the latest used."""

from channels.voice.sound import Mark, Sound
from channels.voice.speech_cache import SpeechCache


def test_the_cache_lets_the_longest_unused_go() -> None:
    cache = SpeechCache(30)
    sounds = {name: Sound(bytes(10), 1.0, (Mark(0, 1, 0.0),)) for name in "abcd"}
    for name in "abc":
        cache.put(("v", name, 1.0), sounds[name])
    assert cache.get(("v", "a", 1.0))
    cache.put(("v", "d", 1.0), sounds["d"])
    assert [bool(cache.get(("v", name, 1.0))) for name in "abcd"] == [True, False, True, True]
    cache.put(("v", "e", 1.0), Sound(bytes(31), 1.0, ()))
    assert (len(cache), cache.bytes) == (3, 30)
