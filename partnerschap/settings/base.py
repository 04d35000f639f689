"""What dev, test and prod have in common."""

from .api import *
from .apps import *
from .beveiliging import *
from .databank import *
from .logboek import *
from .ophalen import *
from .paginas import *
from .taken import *
from .toegang import *
from .zoeken import *
