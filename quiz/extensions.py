"""Flask extensions, made once and bound to the application by its factory."""

from flask_alembic import Alembic
from flask_wtf import CSRFProtect

from quiz.db import Model

csrf = CSRFProtect()
alembic = Alembic(metadatas=Model.metadata)
