"""`python app.py`: migrate, prepare the sandbox, start the graders, serve. `app:app` for any WSGI server.

Where the settings or the content cannot be used, all that starts is `flask content check`.
"""

import os
import sys

from exercises.terminal import replace_unwritable
from quiz import create_app
from quiz.catalogue.alone import content_alone
from quiz.catalogue.errors import CatalogueError
from quiz.config import SettingsError
from quiz.migrating import DatabaseUnusable, require_current
from quiz.server.parent import end_with_parent

FROM_COMMAND_LINE = "FLASK_RUN_FROM_CLI"  # set by `flask …`, whose commands must work before the tables are there

replace_unwritable()
try:
    app = create_app()
    if __name__ != "__main__" and FROM_COMMAND_LINE not in os.environ:
        require_current(app)
except (SettingsError, CatalogueError, DatabaseUnusable) as error:
    app = content_alone(str(error))

if __name__ == "__main__":
    from quiz.server.serving import serve

    sys.exit(serve(app))

end_with_parent()
