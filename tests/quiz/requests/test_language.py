"""Which browsers' languages write a decimal comma, by the Unicode CLDR; what a browser sends may be anything."""

import pytest

from quiz.requests.language import has_decimal_comma


@pytest.mark.parametrize(
    "language", ["de", "de-DE", "fr", "fr-CA", "pt-BR", "es-ES", "nl", "ru", "pl", "sv-SE", "tr", "id", "de-AT"]
)
def test_a_language_with_a_decimal_comma(language: str) -> None:
    assert has_decimal_comma(language)


@pytest.mark.parametrize("language", ["en", "en-GB", "de-CH", "es-MX", "zh-Hans-CN", "ja", "ko", "he", "hi-IN"])
def test_a_language_with_a_decimal_point(language: str) -> None:
    assert not has_decimal_comma(language)


@pytest.mark.parametrize("language", ["*", "", "xx", "tlh", "de_DE", "../../etc/passwd", "\x00"])
def test_what_is_no_known_language_has_none(language: str) -> None:
    assert not has_decimal_comma(language)
