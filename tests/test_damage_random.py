"""Some random damages to a small home; ``benchmark_damage.py`` does thousands of them."""

from pathlib import Path

from random_damage import damage_all, small_home


def test_no_random_damage_changes_a_figure_or_shows_a_traceback(tmp_path: Path) -> None:
    seen = damage_all(small_home(tmp_path), tmp_path / "damaged", 16, 5, lambda number: number % 8 == 3)
    assert seen.wrong == []
    assert seen.ends["asked: refused"] + seen.ends["asked: the same"] == 16
    assert seen.ends["asked: the same"] > 2, "every damage is refused: the damages show nothing"
    assert seen.ends["asked: refused"] > 2
