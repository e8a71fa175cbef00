"""The page Scheme: editing, keeping what is typed, saving and approving."""

from dataclasses import replace
from decimal import Decimal

import pytest
from screens import complaints, opened
from streamlit.testing.v1 import AppTest

from pages.parts.shell.registry import page
from queries.decisions.schemes import new_draft, save_draft, scheme_called, scheme_versions
from queries.decisions.store import Decisions
from receivables.bonus.scheme import DEFAULT_SCHEME, STEPS, scaled

BONUSES, SCHEME = page("bonuses").file, page("scheme").file


def cell(app: AppTest, key: str):  # type: ignore[no-untyped-def]
    return next(field for field in app.text_input if field.key == key)


def test_a_wrong_band_is_refused_beside_its_cell(approved: Decisions) -> None:
    app = opened(SCHEME, lang="en", part="keep")
    cell(app, "scheme-standard/1-debt-1-start").input("7000").run()
    told = [text.value for text in app.caption]
    assert ":red[This edge must be above the one before it, 7,000.00]" in told
    assert [one.value for one in app.warning] == [
        "Correct the cells marked in red; until then nothing can be shown, compared or saved."
    ]
    assert next(one for one in app.button if one.label == "Save as draft").disabled


def test_an_edited_scheme_is_saved_as_a_draft_and_approved(approved: Decisions) -> None:
    app = opened(SCHEME, lang="ru", part="keep")
    cell(app, "scheme-standard/1-debt-0-rate").input("2,5").run()
    next(one for one in app.button if one.label == "Сохранить черновик").click().run()
    assert complaints(app) == []
    draft = scheme_called(approved, "standard/2")
    assert (draft.state, draft.scheme.debt_bands[0].rate) == ("draft", Decimal("0.025"))
    app = opened(SCHEME, lang="en", part="keep")
    app.checkbox[0].check().run()
    next(one for one in app.button if one.label == "Approve").click().run()
    assert complaints(app) == []
    assert [(one.label, one.state) for one in scheme_versions(approved)] == [
        ("standard/1", "replaced"),
        ("standard/2", "approved"),
    ]
    assert scheme_called(approved, "standard/1").replaced_from == scheme_called(approved, "standard/2").valid_from


def test_after_saving_a_new_draft_the_form_shows_it(approved: Decisions) -> None:
    app = opened(SCHEME, lang="en", part="keep")
    cell(app, "scheme-standard/1-debt-0-rate").input("2.5").run()
    next(one for one in app.button if one.label == "Save as draft").click().run()
    assert complaints(app) == []
    assert app.selectbox[0].value == "standard/2"
    assert cell(app, "scheme-standard/2-debt-0-rate").value == "2.5"
    assert not any(one.label == "Drop the edits" for one in app.button)
    app.selectbox[0].select("standard/1").run()
    assert cell(app, "scheme-standard/1-debt-0-rate").value == "2"


@pytest.mark.parametrize("typed", ["3.5", "not a number"])
def test_what_is_typed_is_kept_when_the_reader_comes_back(approved: Decisions, typed: str) -> None:
    app = opened(SCHEME, lang="en")
    assert not any(one.label == "Drop the edits" for one in app.button)
    cell(app, "scheme-standard/1-debt-0-rate").input(typed).run()
    next(one for one in app.button if one.key == "scheme-standard/1-age-rows-more").click().run()
    app.switch_page(BONUSES).run()
    app.switch_page(SCHEME).run()
    assert complaints(app) == []
    assert cell(app, "scheme-standard/1-debt-0-rate").value == typed
    assert cell(app, "scheme-standard/1-age-3-start").value == ""
    assert any(text.value.startswith("Edited and not saved") for text in app.caption)
    next(one for one in app.button if one.label == "Drop the edits").click().run()
    assert cell(app, "scheme-standard/1-debt-0-rate").value == "2"
    assert not any(one.label == "Drop the edits" for one in app.button)
    app.switch_page(BONUSES).run()
    app.switch_page(SCHEME).run()
    assert cell(app, "scheme-standard/1-debt-0-rate").value == "2"


def test_who_saves_a_draft_that_was_changed_meanwhile_is_told(approved: Decisions) -> None:
    read = new_draft(approved, "new", DEFAULT_SCHEME, "anna")
    app = opened(SCHEME, lang="en", base="new/1", part="keep")
    save_draft(approved, read, scaled(DEFAULT_SCHEME, Decimal(2)), "anna")
    cell(app, "scheme-new/1-debt-0-rate").input("9").run()
    next(one for one in app.button if one.label == "Save as draft").click().run()
    assert complaints(app) == [
        "new/1 was changed by anna after you opened it; nothing of yours was saved: open it again"
    ]
    assert scheme_called(approved, "new/1").scheme == scaled(DEFAULT_SCHEME, Decimal(2))


EARLIER = replace(DEFAULT_SCHEME, age_shape=STEPS, edition=1)
"""The shipped scheme as it was approved before there were editions of the rules."""


def test_a_version_made_from_an_earlier_one_keeps_its_steps_and_follows_the_present_rules(store: Decisions) -> None:
    new_draft(store, "old", EARLIER, "anna")
    app = opened(SCHEME, lang="en", base="old/1", part="keep")
    assert complaints(app) == []
    told = [text.value for text in app.caption]
    assert any(text.startswith("This version follows earlier rules; saved anew") for text in told)
    assert {"On day 31 past due the multiplier jumps from 1 to 1.2."} <= set(told)
    assert not any(one.label == "Drop the edits" for one in app.button)  # nothing was edited
    chosen = next(one for one in app.selectbox if one.label == "How bands of age apply")
    assert chosen.value == "steps"
    next(one for one in app.text_input if one.label == "Name of the scheme").input("new").run()
    next(one for one in app.button if one.label == "Save as draft").click().run()
    assert complaints(app) == []
    assert scheme_called(store, "new").scheme == replace(EARLIER, edition=2)
    assert scheme_called(store, "old").scheme == EARLIER


def test_the_age_can_be_graduated_or_by_steps(approved: Decisions) -> None:
    app = opened(SCHEME, lang="ru", part="keep")
    told = [text.value for text in app.caption]
    assert not any("скачком" in text or "прежним правилам" in text for text in told)
    next(one for one in app.selectbox if one.label == "Как применяются ступени срока просрочки").select("steps").run()
    jumps = [text.value for text in app.caption if "скачком" in text.value]
    assert [text.replace("\xa0", " ").partition("скачком: ")[2] for text in jumps] == ["с 1 на 1,2.", "с 1,2 на 1,5."]
    next(one for one in app.button if one.label == "Сохранить черновик").click().run()
    assert complaints(app) == []
    assert scheme_called(approved, "standard/2").scheme == replace(DEFAULT_SCHEME, age_shape=STEPS)


def test_rates_are_scaled_in_the_form(approved: Decisions) -> None:
    app = opened(SCHEME, lang="en")
    before = Decimal(cell(app, "scheme-standard/1-debt-0-rate").value)
    app.number_input[0].set_value(8.0).run()
    next(one for one in app.button if one.label == "Scale the rates").click().run()
    assert complaints(app) == []
    assert Decimal(cell(app, "scheme-standard/1-debt-0-rate").value) > before


def test_every_decision_is_told_in_words_of_the_reader(approved: Decisions) -> None:
    draft = new_draft(approved, "new", DEFAULT_SCHEME, "anna")
    save_draft(approved, draft, scaled(DEFAULT_SCHEME, Decimal(2)), "anna")
    app = opened(SCHEME, lang="en", part="decisions")
    log = app.dataframe[-1].value
    assert log["Decision"][0] == "scheme changed"
    assert "State before" not in log  # a cell holds no sentence
    told = [text.value.replace("\\", "") for text in app.markdown]
    assert "State before. Rates by debt: 0+ 2.00%, 1,000+ 4.00%, 3,000+ 6.00%, 6,000+ 8.00%" in told
    assert "State after. Rates by debt: 0+ 4.00%, 1,000+ 8.00%, 3,000+ 12.00%, 6,000+ 16.00%" in told
