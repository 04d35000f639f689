"""What a provider delivers himself: his file, how its rows are judged, and the source of each provider."""
