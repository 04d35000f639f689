"""What dev, test and prod have in common."""

from .api import *  # noqa: F403
from .apps import *  # noqa: F403
from .beveiliging import *  # noqa: F403
from .databank import *  # noqa: F403
from .logboek import *  # noqa: F403
from .paginas import *  # noqa: F403
from .taken import *  # noqa: F403
from .toegang import *  # noqa: F403
