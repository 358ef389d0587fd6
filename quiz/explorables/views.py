"""Takes the predictions that a lesson's figures send."""

from typing import Any

from flask import Blueprint, abort, jsonify

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.explorables.forms import PredictionForm
from quiz.explorables.service import predict

blueprint = Blueprint("explorables", __name__)


@blueprint.post("/predictions")
@login_required
def predict_submit() -> Any:
    """Record the first prediction; a later one is answered alike and changes nothing."""
    form = PredictionForm()
    if not form.validate():
        abort(400)
    made = predict(signed_in_user().id, form.explorable.data, form.answer.data or "", now=clock.now())
    return jsonify(recorded=made)
