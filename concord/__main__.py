"""python -m concord"""

from concord.cli.main import main

main(prog_name="concord")
