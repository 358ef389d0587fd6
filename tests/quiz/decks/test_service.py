"""Own cards are made, found, moved, deleted and brought back by their learner alone; on both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.cards import desk, marks
from quiz.cards import service as reviewing
from quiz.cards.errors import CardNotFound
from quiz.cards.models import CardState
from quiz.cards.scheduling import Rating
from quiz.db import db
from quiz.decks import errors, queries, service
from quiz.decks.content import Content, tidy_tags
from quiz.decks.models import Deck, OwnCard
from tests.conftest import NOON

DAY = timedelta(days=1)


@pytest.fixture
def make(user):
    """`make("front")`: the id of a new card of `user`'s."""

    def make(front="Why?", deck="Mine", by=user, **more):
        return service.make_card(by, Content(front, "Because.", **more), deck, NOON).card_id

    return make


def every(user, now=NOON, topic=None):
    queue = desk.card_queue(user, now, topic=topic)
    return queue.due + queue.new + queue.ahead


def found(user, search, deck_id=None):
    return [row.front for row in queries.some_cards(user.id, queries.there(deck_id, search), None, 50)]


def test_an_own_card_is_reviewed_as_any_other(user, make):
    card = make()
    assert card in every(user)

    reviewing.grade(user, card, Rating.EASY, version=0, now=NOON)
    assert card not in every(user)
    assert card in every(user, NOON + 60 * DAY)
    assert reviewing.show(user, card, NOON).card.back == "Because."

    assert reviewing.undo(user, NOON) == card
    marks.suspend(user, card, NOON)
    assert card not in every(user)
    assert desk.desk(user, NOON).count_hidden("own") == 1
    assert [each.card.id for each in marks.all_marked(user, NOON)] == [card]


def test_new_cards_of_the_course_and_own_ones_take_turns(user, make):
    own = [make(f"front {n}") for n in range(3)]

    new = desk.card_queue(user, NOON).new
    assert [new[at] for at in (0, 2, 4)] == own
    assert not {new[at] for at in (1, 3, 5)} & set(own)


def test_a_deck_is_reviewed_by_itself(user, make):
    first, second = make(deck="A"), make(deck="B")
    decks = {each.name: each.id for each in queries.decks(user.id, NOON)}

    assert every(user, topic=f"own-{decks['B']}") == (second,)
    assert every(user, topic="own") == (first, second)


def test_a_deck_with_a_hundred_new_cards_keeps_no_other_deck_waiting(user):
    for n in range(101):
        service.new_card(user.id, service.deck_named(user.id, "Long", NOON), Content(f"{n}", "x"), NOON)
    card = service.make_card(user, Content("Short", "x"), "Short", NOON)

    assert every(user, topic=f"own-{card.deck_id}") == (card.card_id,)


def test_another_learners_card_is_not_there(user, make_user, make):
    card, other = make(), make_user()

    for act in (
        lambda: service.get_card(other.id, card),
        lambda: service.change_card(other, card, Content("x", "y"), "Mine", NOON),
        lambda: service.delete_card(other, card, NOON),
        lambda: service.bring_card_back(other, card, NOON),
    ):
        with pytest.raises(errors.OwnCardNotFound):
            act()
    with pytest.raises(CardNotFound):
        reviewing.grade(other, card, Rating.GOOD, version=0, now=NOON)
    with pytest.raises(CardNotFound):
        marks.flag(other, card, NOON, flagged=True)
    deck = service.find_deck(user.id, "Mine").id
    for act in (service.get_deck, lambda user_id, deck_id: service.rename_deck(other, deck_id, "x")):
        with pytest.raises(errors.DeckNotFound):
            act(other.id, deck)
    assert every(other, topic="own") == ()
    assert found(other, "Why") == []


def test_a_deleted_card_is_asked_no_more_and_comes_back_with_its_memory(user, make):
    card = make()
    reviewing.grade(user, card, Rating.AGAIN, version=0, now=NOON)
    service.delete_card(user, card, NOON)

    assert card not in every(user, NOON + DAY)
    assert found(user, "Why") == []
    with pytest.raises(CardNotFound):
        reviewing.grade(user, card, Rating.GOOD, version=1, now=NOON)

    service.bring_card_back(user, card, NOON + DAY)
    assert card in every(user, NOON + DAY)
    assert db.session.get_one(CardState, (user.id, card)).reviews == 1


def test_what_was_deleted_long_ago_is_gone(user, make):
    old, new = make("old"), make("new")
    service.delete_card(user, old, NOON)
    service.delete_card(user, new, NOON + 31 * DAY)

    assert db.session.scalars(sa.select(OwnCard.front)).all() == ["new"]
    with pytest.raises(errors.OwnCardNotFound):
        service.bring_card_back(user, old, NOON + 31 * DAY)


def test_a_deleted_deck_takes_its_cards_along_and_brings_them_back(user, make):
    card = make(deck="Mine")
    deck = service.find_deck(user.id, "Mine").id
    service.delete_deck(user, deck, NOON)
    assert every(user, topic="own") == ()

    make("another", deck="Mine")
    assert service.bring_deck_back(user, deck).name == "Mine (2)"
    assert card in every(user, topic="own")
    assert service.bring_deck_back(user, deck).name == "Mine (2)"


def test_a_card_of_a_deleted_deck_comes_back_into_a_deck_of_its_name(user, make):
    card = make(deck="Mine")
    service.delete_deck(user, service.find_deck(user.id, "Mine").id, NOON)

    service.bring_card_back(user, card, NOON)

    assert [(each.name, each.cards) for each in queries.decks(user.id, NOON)] == [("Mine", 1)]


def test_a_changed_card_keeps_its_memory_and_may_move(user, make):
    card = make()
    reviewing.grade(user, card, Rating.GOOD, version=0, now=NOON)

    service.change_card(user, card, Content("What?", "That."), "Elsewhere", NOON)

    assert db.session.get_one(CardState, (user.id, card)).reviews == 1
    assert [(each.name, each.cards) for each in queries.decks(user.id, NOON)] == [("Elsewhere", 1), ("Mine", 0)]


@pytest.mark.parametrize("search", ["cache", "CACHÉ wha", "what evict", "100%", "#lru", "lru"])
def test_a_search_finds_every_word_wherever_it_stands(user, make, search):
    make("What does a cache do?", explain="It evicts 100% of it.", tags="#lru x")
    make("Something else 1000")

    assert found(user, search) == ["What does a cache do?"]


def test_two_decks_have_two_names(user, make_user):
    first, second = service.make_deck(user, "A", NOON), service.make_deck(user, "B", NOON)
    service.make_deck(make_user(), "A", NOON)

    with pytest.raises(errors.DeckNameTaken):
        service.make_deck(user, "A", NOON)
    with pytest.raises(errors.DeckNameTaken):
        service.rename_deck(user, second.id, "A")
    assert service.rename_deck(user, first.id, "A").name == "A"


def test_there_is_an_end_to_cards_and_decks(user, monkeypatch):
    monkeypatch.setattr(service, "MOST_CARDS", 1)
    monkeypatch.setattr(service, "MOST_DECKS", 1)
    service.make_card(user, Content("a", "b"), "A", NOON)

    with pytest.raises(errors.TooManyCards):
        service.make_card(user, Content("a", "b"), "A", NOON)
    with pytest.raises(errors.TooManyDecks):
        service.make_deck(user, "B", NOON)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Deck)) == 1


def test_tags_are_words_each_of_them_once():
    assert tidy_tags("  #lru, cache lru,#  ttl ") == "lru cache ttl"
