"""What the finder of names can be told."""

import pickle

import pytest

import rawi

TEXT = "قالت وزارة الخارجية الأمريكية في واشنطن إنها وافقت."


def names(doc: rawi.Doc) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_conventions_differ_over_ministries() -> None:
    assert ("وزارة الخارجية الأمريكية", "ORG") in names(rawi.annotate(TEXT))
    assert names(rawi.annotate(TEXT, convention="anercorp")) == [("واشنطن", "LOC")]
    with pytest.raises(ValueError, match="ours, anercorp"):
        rawi.load(convention="theirs")


def test_names_of_the_user_are_found_after_particles() -> None:
    nlp = rawi.load(gazetteer={"إثمار القابضة": "ORG"})
    assert ("اثمار القابضة", "ORG") in names(nlp("التحق باثمار القابضة أمس."))
    assert ("اثمار القابضة", "ORG") in names(pickle.loads(pickle.dumps(nlp))("التحق باثمار القابضة أمس."))


def test_wrong_gazetteers_are_refused() -> None:
    with pytest.raises(TypeError, match="mapping"):
        rawi.load(gazetteer=["إثمار"])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="PER, LOC"):
        rawi.load(gazetteer={"إثمار": "PERSON"})
