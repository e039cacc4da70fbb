"""Reads calendar files of other programs. Pure: bytes in; series and meetings out, or a sentence naming the line."""
