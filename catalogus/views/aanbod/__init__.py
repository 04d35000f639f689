"""The desk of providers: only ever their own offer."""
