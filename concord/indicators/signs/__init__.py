"""The signs, one file each. A new file is found by its place; nothing else has to be changed."""
