"""Voice: sound in is heard as text, text is read aloud."""
