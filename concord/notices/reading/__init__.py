"""Reading mail that comes in: what is new in it, whether a program wrote it, and what it means. No Django here."""
