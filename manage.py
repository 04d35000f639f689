#!/usr/bin/env python
"""Django's command line for this portal."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerschap.settings.dev")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, connection

    try:
        execute_from_command_line(sys.argv)
    except OperationalError:
        if connection.connection is not None:
            raise
        # No connection at all: whoever typed the command can mend that, a trace would only hide it.
        waar = connection.settings_dict
        plek = f"{waar['HOST'] or 'localhost'}:{waar['PORT'] or 5432}, databank {waar['NAME']}"
        sys.exit(
            f"De databank antwoordt niet ({plek}). Start de databank of verbeter DATABASE_URL, en probeer opnieuw."
        )


if __name__ == "__main__":
    main()
