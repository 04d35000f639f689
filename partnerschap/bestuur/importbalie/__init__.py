"""The import desk: what an administrator sees of sources and runs. Reading only; the actions stand in kern."""
