"""The command: `copydesk`, `python -m copydesk`."""

import signal
import sys

from . import _native


def main():
    """Runs the command line of this process and leaves with its exit code."""
    # Here copydesk is the program: Ctrl-C ends it as it ends any other.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_native.run(["copydesk", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
