"""`python -m wincommons` is the `win` command."""

from wincommons.cli import main

if __name__ == "__main__":
    main()
