"""The forms of pages, as a browser would send them: with one thing changed they get further than what is made up."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(slots=True)
class SeenForm:
    """A form that posts: where its buttons lead, and its fields as they were filled in."""

    actions: list[str]
    fields: list[tuple[str, str]] = field(default_factory=list)


class FormReader(HTMLParser):
    """Collects the forms of a page; fields outside of theirs name it by its id."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.by_id = address, dict[str, SeenForm]()
        self.forms: list[SeenForm] = []
        self.open: SeenForm | None = None
        self.text_of: tuple[SeenForm, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = SeenForm([given.get("action") or self.address])
            if given.get("method") == "post":
                self.forms.append(self.open)
                self.by_id[given.get("id", "")] = self.open
        form = self.by_id.get(given["form"]) if "form" in given else self.open
        if form is None or tag not in {"input", "textarea", "button", "select"}:
            return
        if "formaction" in given:
            form.actions.append(given["formaction"])
        if tag == "textarea":
            self.text_of = form, given.get("name", "")
        elif "name" in given:
            form.fields.append((given["name"], given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self.text_of:
            form, name = self.text_of
            form.fields.append((name, data.removeprefix("\n")))
            self.text_of = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        if tag == "textarea":
            self.text_of = None


def forms_of(page: str, address: str) -> list[SeenForm]:
    """The forms of a page that post."""
    reader = FormReader(address)
    reader.feed(page)
    return reader.forms
