"""All tests; one folder per app, shared ground in the modules beside this one."""
