"""The HTML of an explorable in a lesson. It says everything by itself: scripts draw into its stage and unlock it."""

import re
from collections.abc import Mapping

from markupsafe import Markup

from quiz.catalogue.explorables import Choice, Explorable, Guess, Numeric

SLOT = re.compile(r'<figure class="explorable" data-explorable="([a-z0-9-]+)">')
FIGURE = Markup(
    '<figure class="explorable" id="explorable-{slug}" aria-labelledby="explorable-{slug}-title" '
    'data-explorable="{id}" data-module="{module}">'
    '<p class="explorable-title" id="explorable-{slug}-title">{title}</p>'
    '<div class="explorable-stage" data-room="{wide}" data-room-narrow="{narrow}">'
    '<p class="explorable-still">{still}</p></div>'
    "{question}"
    '<details class="disclosure explorable-words" open><summary>In words</summary>'
    '<div class="disclosure-body prose-small">{words}'
    '<p>Source: <a href="{url}" rel="noopener noreferrer">{source}</a>.</p></div></details>'
)
FORM = Markup(
    '<form class="explorable-ask" data-kind="{kind}" {data}>'
    '<fieldset class="explorable-question"><legend class="explorable-prompt">{prompt}</legend>{fields}</fieldset>'
    '<p class="explorable-acts"><button class="button filled" type="submit">Predict</button>'
    '<button class="button ghost" type="button" data-act="show">Show me</button></p>'
    '<div class="explorable-verdict" role="status"></div></form>'
)
OPTION = Markup(
    '<label class="explorable-option"><input type="radio" name="answer" value="{key}" required>'
    '<span><span class="explorable-text">{text}</span><span class="explorable-why" hidden>{why}</span></span></label>'
)
NUMBER = Markup(
    '<span class="explorable-number"><input class="input" name="answer" inputmode="decimal" autocomplete="off" '
    'maxlength="16" required aria-label="Your prediction{in_unit}"><span>{unit}</span></span>'
    '<span class="explorable-why" data-for="right" hidden>{why}</span>'
    '<span class="explorable-why" data-for="low" hidden>{why_low}</span>'
    '<span class="explorable-why" data-for="high" hidden>{why_high}</span>'
)


def fill_explorables(html: str, explorables: Mapping[str, Explorable]) -> str:
    """Put the explorables into their slots; the caption of each stands behind it there."""
    return SLOT.sub(lambda slot: explorable_html(explorables[slot[1]]), html)


def explorable_html(explorable: Explorable) -> Markup:
    """All of a figure but its caption and its end."""
    return FIGURE.format(
        slug=explorable.slug,
        id=explorable.id,
        module=explorable.module,
        title=explorable.title,
        wide=explorable.room.wide,
        narrow=explorable.room.narrow,
        still=explorable.still,
        question=question_html(explorable.prediction),
        words=explorable.words_html,
        url=explorable.source.url,
        source=explorable.source.title,
    )


def question_html(asked: Choice | Numeric) -> Markup:
    is_choice = isinstance(asked, Choice)
    fields = Markup().join(map(option_html, asked.options)) if isinstance(asked, Choice) else number_html(asked)
    data = Markup('data-right="{}"').format(asked.right if is_choice else f"{asked.right:g}")
    if isinstance(asked, Numeric):
        data += Markup(' data-low="{:g}" data-high="{:g}" data-unit="{}"').format(asked.low, asked.high, asked.unit)
    return FORM.format(kind=asked.kind, data=data, prompt=asked.prompt_html, fields=fields)


def option_html(option: Guess) -> Markup:
    return OPTION.format(key=option.key, text=option.text_html, why=option.why_html)


def number_html(asked: Numeric) -> Markup:
    return NUMBER.format(
        in_unit=f", in {asked.unit}" if asked.unit else "",
        unit=asked.unit,
        why=asked.why_html,
        why_low=asked.why_low_html,
        why_high=asked.why_high_html,
    )
