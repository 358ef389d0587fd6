"""What `python app.py` starts and stops: the tables, the engine, the graders and the web server.

serving    one machine's whole life                 listening       the address, and whether it is free
worker     what a web worker serves                 parent          the end of one whose starter is gone
buffering  whole requests only, before a thread     gateway         from ASGI to WSGI
descriptors  how many connections there may be
"""
