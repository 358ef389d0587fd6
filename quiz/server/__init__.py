"""The parts that `python app.py` starts and stops: the tables, the engine, the graders and the web server.

serving    one machine's whole life                 listening       the address, and whether it is free
worker     the application of a web worker          parent          the end of a worker whose starter is gone
buffering  whole requests only, before a thread     gateway         from ASGI to WSGI
descriptors  the number of connections
"""
