"""Anki's packages of decks (.apkg), both ways: no Flask and no database of ours."""
