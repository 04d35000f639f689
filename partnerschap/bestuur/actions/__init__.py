"""The only writers of the governance app, one module per noun."""
