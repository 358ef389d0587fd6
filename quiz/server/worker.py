"""The application of a web worker of ours: `app:app`, which gets whole requests only."""

from app import app
from quiz.config import LARGEST_BODY, LARGEST_UPLOAD, UPLOADS
from quiz.server.buffering import Buffered

THREADS = 8

application = Buffered(app, largest=LARGEST_BODY, threads=THREADS, uploads=dict.fromkeys(UPLOADS, LARGEST_UPLOAD))
