"""An HTML page, read as a person would: by its headings, links, labels and messages."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

VOID = {"base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = field(default="")

    def __getitem__(self, name: str) -> str:
        """An attribute, or "" where it is missing."""
        return self.attributes.get(name, "")


class Page(HTMLParser):
    """All elements of a page in order, each with the text inside it."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        assert_html(response)
        self.feed(response.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in [element.tag for element in self._open]:
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        wanted = attributes.items()
        return [e for e in self.elements if e.tag == tag and wanted <= e.attributes.items()]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} <{tag}> with {attributes}, not one"
        return found[0]

    @property
    def text(self) -> str:
        return self.one("body").text

    @property
    def heading(self) -> str:
        return self.one("h1").text.strip()

    @property
    def links(self) -> dict[str, str]:
        """The text of each link by its address."""
        return {link["href"]: link.text.strip() for link in self.all("a")}

    def description(self, field_name: str) -> str:
        """What a screen reader adds to a field: the texts that `aria-describedby` names."""
        ids = self.one("input", name=field_name)["aria-describedby"].split()
        found = [
            element.text.strip() for i in ids for element in self.elements if element["id"] == i
        ]
        assert len(found) == len(ids), f"{field_name} is described by {ids}, not all on the page"
        return " ".join(found)


def assert_html(response: httpx.Response) -> None:
    assert response.headers["Content-Type"].lower() == "text/html; charset=utf-8"
    assert response.text.lstrip().lower().startswith("<!doctype html>")


def assert_error_page(response: httpx.Response, *statuses: int) -> Page:
    """Assert that the response is an HTML page with one of these statuses, and return it."""
    assert response.status_code in statuses, response.text
    page = Page(response)
    assert page.heading
    return page
