"""Reads the people files that personnel systems, spreadsheets and people write. Pure: bytes in, rows in words out."""
