"""Names as a list sorts them: rules only."""


def family_first(name: str, family_name: str) -> str:
    """A name with the family name first: `family_first("Marie Curie", "Curie")` is "Curie, Marie". A name that neither
    begins nor ends with the family name follows it whole."""
    words, family = name.split(), family_name.split()
    if words[-len(family) :] == family:
        words = words[: -len(family)]
    elif words[: len(family)] == family:
        words = words[len(family) :]
    return ", ".join(part for part in (family_name, " ".join(words)) if part)
