"""The program `rawi`, as `rawi` or `python -m rawi`."""

import signal
import sys
from typing import NoReturn

from . import _rawi


def main() -> NoReturn:
    """Runs the program with the arguments of the command line, and exits."""
    # Python only notes an interrupt until its own code runs again; the program has none.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_rawi.main(["rawi", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
