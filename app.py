"""`python app.py`: migrate, prepare the sandbox, start the graders, serve. `app:app` for any WSGI server."""

import sys

from quiz import create_app
from quiz.catalogue.errors import CatalogueError
from quiz.config import SettingsError
from quiz.parent import end_with_parent

try:
    app = create_app()
except (SettingsError, CatalogueError) as error:
    sys.exit(str(error))

if __name__ == "__main__":
    from quiz.serving import serve

    sys.exit(serve(app))

end_with_parent()
