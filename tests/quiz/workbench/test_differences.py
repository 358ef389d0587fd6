"""What changed between two attempts."""

from quiz.workbench.differences import CONTEXT, difference


def lines(change):
    return [line for stretch in change.stretches for line in stretch.lines]


def test_equal_texts_have_no_stretches():
    assert difference("a\nb\n", "a\nb\n").stretches == ()


def test_a_changed_line_is_one_removed_and_one_added():
    change = difference("a\nb\nc\n", "a\nB\nc\n")

    assert lines(change) == [("=", "a"), ("-", "b"), ("+", "B"), ("=", "c")]
    assert (change.added, change.removed) == (1, 1)


def test_what_is_far_from_a_change_is_left_out_and_counted():
    before = [f"line {number}" for number in range(30)]
    after = [*before[:15], "new", *before[15:]]
    change = difference("\n".join(before), "\n".join(after))

    assert change.stretches[0].skipped == 15 - CONTEXT
    assert change.skipped_at_end == 15 - CONTEXT
    assert len(lines(change)) == 2 * CONTEXT + 1


def test_two_changes_far_apart_are_two_stretches():
    before = [f"line {number}" for number in range(40)]
    after = ["first", *before[1:-1], "last"]
    change = difference("\n".join(before), "\n".join(after))

    assert [stretch.skipped for stretch in change.stretches] == [0, 40 - 2 * (CONTEXT + 1)]


def test_both_texts_can_be_read_out_of_a_whole_difference():
    before, after = "a\nb\nc", "b\nx\nc\ny"
    change = lines(difference(before, after))

    assert "\n".join(text for sign, text in change if sign in "=-") == before
    assert "\n".join(text for sign, text in change if sign in "=+") == after
