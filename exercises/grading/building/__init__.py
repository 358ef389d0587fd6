"""Makes the engine, rarely: `make engine`. The guest is compiled with componentize-py and linked into one module."""
