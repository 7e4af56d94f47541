"""Names of indicators from different tables that are one indicator, and those that are asked."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.extraction.document import Place
from lakip_audit.extraction.tabular.acronyms import mined_acronyms
from lakip_audit.extraction.tabular.indicators import NameList, Registry, Statement
from lakip_audit.extraction.tabular.name_matching import NameMatcher
from lakip_audit.extraction.tabular.name_splitting import split_names
from lakip_audit.extraction.tabular.profile import IndicatorWords, load_profiles

EXPLAINED = (
    "Sistem Akuntabilitas Kinerja Instansi Pemerintah (SAKIP)",
    "Nilai IKM (Indeks Kepuasan Masyarakat)",
    "industri kecil menengah (IKM)",
)
NAMES = (
    "Meningkatnya kontribusi nilai produksi unit binaan",
    "Meningkatnya kontribusi nilai penjualan unit binaan",
    "Nilai SAKIP Balai",
    "Nilai indeks kepuasan masyarakat Balai",
    "Tingkat Penyerapan Anggaran",
    "Jumlah tenaga kerja yang mendapatkan sertifikat kompetensi",
)


@pytest.fixture(scope="module")
def words() -> IndicatorWords:
    return load_profiles(load_definitions()).indicators


@pytest.fixture
def matcher(words: IndicatorWords) -> NameMatcher:
    others = ("Nilai Sistem Akuntabilitas Kinerja Instansi Pemerintah", "Meningkatkan nilai produksi unit yang dibina")
    return NameMatcher((*NAMES, *others), mined_acronyms(EXPLAINED), words)


def stated(*names: str, facts: dict[str, int] | None = None) -> tuple[Statement, ...]:
    year = frozenset({("target", "2023", Fraction((facts or {})["x"]))} if facts else ())
    return tuple(Statement(name, Place(page=number), "", year) for number, name in enumerate(names, 1))


def learned(matcher: NameMatcher, *lists: tuple[str, ...], answers: dict[str, str] | None = None) -> Registry:
    registry = Registry(matcher, answers or {})
    registry.learn([NameList(f"Tabel {number}", stated(*names)) for number, names in enumerate(lists, 1)])
    return registry


def test_acronyms_are_learned_from_the_document() -> None:
    mined = mined_acronyms(EXPLAINED)
    assert mined["sakip"] == ("sistem akuntabilitas kinerja instansi pemerintah",)
    assert set(mined["ikm"]) == {"indeks kepuasan masyarakat", "industri kecil menengah"}


def test_a_short_form_is_as_good_as_the_words_it_stands_for(matcher: NameMatcher) -> None:
    assert matcher.similarity("Nilai SAKIP", "Nilai Sistem Akuntabilitas Kinerja Instansi Pemerintah") == pytest.approx(
        1
    )


def test_one_short_form_with_two_meanings_is_not_enough(matcher: NameMatcher) -> None:
    assert matcher.similarity("Nilai indeks kepuasan masyarakat", "Jumlah industri kecil menengah") < 0.3


def test_the_order_of_two_names_does_not_matter(matcher: NameMatcher) -> None:
    one, two = NAMES[0], "Meningkatkan nilai produksi unit yang dibina"
    assert matcher.similarity(one, two) == matcher.similarity(two, one)


def test_other_typing_and_endings_are_the_same_indicator(matcher: NameMatcher) -> None:
    registry = learned(matcher, NAMES, ("Meningkatkan nilai produksi unit yang dibina", "Tingkat penyerapan angaran"))
    assert not registry.questions
    assert len(registry.indicators) == len(NAMES)
    assert registry.indikator_of("Tabel 2", "Tingkat penyerapan angaran") == registry.indikator_of("Tabel 1", NAMES[4])


def test_names_of_one_table_are_different_indicators(matcher: NameMatcher) -> None:
    assert len(learned(matcher, ("Nilai SAKIP Balai A", "Nilai SAKIP Balai B")).indicators) == 2


def test_a_name_like_no_other_is_a_new_indicator(matcher: NameMatcher) -> None:
    registry = learned(matcher, NAMES, ("Cakupan imunisasi dasar lengkap",))
    assert not registry.questions
    assert len(registry.indicators) == len(NAMES) + 1


def test_what_is_neither_is_asked_and_not_guessed(matcher: NameMatcher) -> None:
    registry = learned(matcher, NAMES, ("Tenaga kerja terampil bersertifikat lembaga internasional",))
    assert [question.name for question in registry.questions] == [
        "Tenaga kerja terampil bersertifikat lembaga internasional"
    ]
    assert registry.questions[0].place == Place(page=1)
    assert registry.questions[0].candidates[0][0] == registry.indikator_of("Tabel 1", NAMES[5])
    assert registry.indikator_of("Tabel 2", registry.questions[0].name) == ""


def test_an_answer_settles_it(matcher: NameMatcher) -> None:
    name = "Tenaga kerja terampil bersertifikat lembaga internasional"
    known = learned(matcher, NAMES).indikator_of("Tabel 1", NAMES[5])
    registry = learned(matcher, NAMES, (name,), answers={name: known})
    assert (registry.questions, registry.indikator_of("Tabel 2", name)) == ([], known)


def test_the_answer_may_be_that_it_is_new(matcher: NameMatcher) -> None:
    name = "Tenaga kerja terampil bersertifikat lembaga internasional"
    registry = learned(matcher, NAMES, (name,), answers={name: "baru"})
    assert not registry.questions
    assert registry.indikator_of("Tabel 2", name) not in {registry.indikator_of("Tabel 1", known) for known in NAMES}


def test_an_answer_that_names_no_indicator_is_none(matcher: NameMatcher) -> None:
    name = "Tenaga kerja terampil bersertifikat lembaga internasional"
    assert learned(matcher, NAMES, (name,), answers={name: "tidak-ada"}).questions


def fact(concept: str, year: str, value: int) -> tuple[str, str, Fraction]:
    return concept, year, Fraction(value)


@pytest.mark.parametrize(
    ("results", "settled"), [({"2021": 605, "2022": 333, "2023": 130}, True), ({"2023": 130}, False)]
)
def test_the_numbers_beside_a_name_may_settle_it(matcher: NameMatcher, results: dict[str, int], settled: bool) -> None:
    facts = frozenset(fact("realisasi", year, value) for year, value in results.items())
    registry = Registry(matcher, {})
    known = [*stated(*NAMES[:5]), Statement(NAMES[5], Place(), "", facts)]
    asked = Statement("Tenaga kerja terampil bersertifikat lembaga internasional", Place(), "", facts)
    registry.learn([NameList("A", tuple(known)), NameList("B", (asked,))])
    assert bool(registry.indikator_of("B", asked.name)) is settled


def test_numbers_that_many_indicators_have_settle_nothing(matcher: NameMatcher) -> None:
    facts = frozenset({fact("target", "2023", 100), fact("realisasi", "2023", 100)})
    registry = Registry(matcher, {})
    known = tuple(Statement(name, Place(), "", facts) for name in NAMES)
    asked = Statement("Tenaga kerja terampil bersertifikat lembaga internasional", Place(), "", facts)
    registry.learn([NameList("A", known), NameList("B", (asked,))])
    assert [question.name for question in registry.questions] == [asked.name]


def test_a_damaged_name_between_the_same_neighbours_is_the_same(words: IndicatorWords) -> None:
    names = ("Tingkat Penyerapan", "Kepuasan pelanggan", "Nilai Kearsipan", "Nilai Maturitas", "Opini laporan keuangan")
    damaged = (
        "Tingkat Penyerapan",
        "Kepuasan pelanggan",
        "Nilai Keangjapan",
        "Nilai Maturlas",
        "Opini laporan keuangan",
    )
    registry = learned(NameMatcher({*names, *damaged}, {}, words), names, damaged)
    assert not registry.questions
    assert registry.indikator_of("Tabel 2", "Nilai Keangjapan") == registry.indikator_of("Tabel 1", "Nilai Kearsipan")


def test_ids_are_short_and_unique(matcher: NameMatcher) -> None:
    indicators = learned(matcher, ("Nilai SAKIP", "Nilai  SAKIP!", "%%%")).indicators
    assert list(indicators) == ["nilai-sakip", "nilai-sakip-2", "indikator"]


class TestSplitting:
    """Several names in one cell."""

    def test_names_one_after_another(self, matcher: NameMatcher) -> None:
        registry = learned(matcher, NAMES)
        text = f"{NAMES[0]} {NAMES[1]} Nilai SAKIP"
        assert split_names(text, registry) == [NAMES[0], NAMES[1], "Nilai SAKIP"]

    def test_one_name_stays_one(self, matcher: NameMatcher) -> None:
        registry = learned(matcher, NAMES)
        for name in (*NAMES, "Meningkatkan nilai produksi unit yang dibina", "Panjang jalan mantap di kabupaten"):
            assert split_names(name, registry) == [name]

    def test_the_parts_are_the_whole_text(self, matcher: NameMatcher) -> None:
        registry = learned(matcher, NAMES)
        text = "Tingkat penyerapan anggaran balai Jumlah tenaga kerja yang mendapatkan sertifikat kompetensi"
        assert " ".join(split_names(text, registry)) == text

    def test_a_very_long_text_is_left_alone(self, matcher: NameMatcher) -> None:
        text = " ".join(["Tingkat Penyerapan Anggaran"] * 100)
        assert split_names(text, learned(matcher, NAMES)) == [text]
