"""The folder with the compiled engine may go at any time."""

from pathlib import Path

from exercises import Exercise, Verdict, grade


def test_a_process_goes_on_when_the_folder_of_its_engine_vanishes(
    box: Exercise, engine_cache: Path, tmp_path: Path
) -> None:
    link = tmp_path / "engine"
    link.symlink_to(engine_cache, target_is_directory=True)
    first = grade(box, box.solution, seed=1, cache_dir=link)

    link.unlink()
    second = grade(box, box.solution, seed=1, cache_dir=link)

    assert first.verdict is Verdict.ACCEPTED
    assert second.to_json() == first.to_json()
