"""The live service of Eurostat: what we ask, and the conversation until one file is there."""
