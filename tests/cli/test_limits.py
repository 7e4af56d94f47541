"""Every limit, met on the command line: what is too large, too deep or leads elsewhere is refused with exit code 2.

What one may ask for is lowered here where a file as large as the limit would take long to make; that the limits are as
``docs/keamanan.md`` says is tested with that page.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
import openpyxl
import pytest

from lakip_audit.cli import saved_result
from lakip_audit.dataset import from_csv, loading, yaml_source
from lakip_audit.dataset.definition import shipped_rules
from lakip_audit.dataset.from_workbook import read_workbook
from lakip_audit.dataset.limits import OfficeLimits
from tests.cli.conftest import ANGGARAN, MANIFEST, Run

RULE = """\
pack: uji
title: {{id: Uji, en: Trial}}
rules:
  - id: ANG-901
    title: {{id: Uji, en: Trial}}
    table: anggaran
    assert: {0}
    severity: warning
    basis: [{{instrumen: Kebijakan, terverifikasi: false}}]
    message: {{id: "{{sumber}}", en: "{{sumber}}"}}
    examples:
      pass: [{{pagu: "1"}}]
      fail: [{{pagu: "2"}}]
      undetermined: [{{pagu: "-"}}]
"""


def rules_in(folder: Path, assertion: str) -> Path:
    folder.mkdir()
    (folder / "uji.yaml").write_text(RULE.format(assertion), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("assertion", "said"),
    [
        (" + ".join(["pagu"] * 10_000) + " == 1", "teks terlalu panjang, tertulis «pagu + pagu"),
        ("pagu" + "+1" * 500 + " == 1", "lebih dari 200"),
        ("(" * 60 + "pagu" + ")" * 60 + " == 1", "kurung bersarang lebih dari 40 tingkat"),
        ("-" * 300 + "pagu == 1", "lebih dari 200"),
        ("pagu ** 999999999 == 1", "«pagu ** 999999999 == 1»"),
        ("pagu == " + "9" * 400, "angka lebih panjang dari 30 digit"),
        ("().__class__ == 1", "dalam ungkapan: ., tertulis"),
        ("__import__('os').system('true') == 1", "dalam ungkapan: ., tertulis"),
        ("pagu.__class__ == 1", "dalam ungkapan: ., tertulis"),
        ("[x for x in pagu] == 1", "dalam ungkapan: [, tertulis"),
    ],
    ids=[
        "10000 terms",
        "nodes",
        "depth",
        "minus signs",
        "power",
        "digits",
        "brackets",
        "import",
        "attribute",
        "comprehension",
    ],
)
def test_an_expression_ends_soon_or_is_refused_with_its_place(
    run_cli: Run, report: Path, tmp_path: Path, assertion: str, said: str
) -> None:
    folder = rules_in(tmp_path / "aturan", f'"{assertion}"')
    result = run_cli("check", report, "--rules", folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{folder}/uji.yaml:7:" in result.stderr
    assert said in result.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("laporan: " + "[" * 60 + "]" * 60, "laporan.yaml:1:50: bersarang lebih dari 40 tingkat"),
        ("a: &a [x]\nb: [*a, *a]\n", "laporan.yaml:1:4: jangkar dan alias YAML tidak dipakai, tertulis «&a»"),
        ("laporan: !!python/object/apply:os.system [true]\n", "laporan.yaml:1:10: tag YAML tidak dipakai"),
        ("x" * 3_000_000, "terlalu besar: 2.9 MB, paling besar 2 MB"),
    ],
    ids=["depth", "aliases", "tags", "size"],
)
def test_a_manifest_that_asks_for_too_much(run_cli: Run, report: Path, text: str, said: str) -> None:
    (report / "laporan.yaml").write_text(text, encoding="utf-8")
    result = run_cli("check", report)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_table_that_is_too_large(run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_csv, "TABLE_BYTES", 100)
    result = run_cli("check", report)
    assert result.returncode == 2
    assert f"{report}/anggaran.csv: terlalu besar" in result.stderr


def test_a_saved_result_that_is_too_large(run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = report.parent / "hasil.json"
    assert run_cli("check", report, "--tanpa-sebab", "--format", f"json={saved}").returncode == 1
    monkeypatch.setattr(saved_result, "TABLE_BYTES", 100)
    for command in (["check", report, "--baseline", saved], ["diff", saved, report]):
        result = run_cli(*command)
        assert (result.returncode, result.stdout) == (2, "")
        assert f"{saved}: terlalu besar" in result.stderr


@pytest.mark.parametrize("kept", ["folder", "workbook"])
def test_a_report_deeper_than_is_looked(run_cli: Run, report: Path, kept: str) -> None:
    folder = report.parent
    deep = folder / "arsip/2022/lama/lain"
    if kept == "folder":
        shutil.copytree(report, deep)
    else:
        deep.parent.mkdir(parents=True)
        deep = deep.with_suffix(".xlsx")
        book = openpyxl.Workbook()
        book.worksheets[0].title = "laporan"
        book.save(deep)
    said = (
        f"{folder}/arsip/2022: memuat laporan yang lebih dari 2 folder di bawah folder yang disebut, jadi tidak "
        f"dibaca. Perbaikan: sebut juga {deep}.\n"
    )
    result = run_cli("check", folder, "--tanpa-sebab", "-q")
    assert (result.returncode, result.stderr) == (2, said)
    assert "ANG-004" in result.stdout, "the report that is not so deep is judged"
    result = run_cli("check", folder / "arsip/2022", "-q", "--tanpa-sebab")
    assert result.returncode == (1 if kept == "folder" else 2), "from there it is two levels"
    result = run_cli("check", folder, deep, "-q", "--tanpa-sebab")
    assert "sebut juga" not in result.stderr, "it is named, as the advice was"


def test_what_is_no_report_may_lie_as_deep_as_it_will(run_cli: Run, report: Path) -> None:
    deep = report.parent / "a/b/c/d"
    (deep / "folder.xlsx").mkdir(parents=True)
    (deep / "rusak.xlsx").write_bytes(b"PK")
    book = openpyxl.Workbook()
    book.save(deep / "lain.xlsx")
    assert run_cli("check", report.parent, "-q", "--tanpa-sebab").stderr == ""


def test_a_number_of_too_many_characters_is_told_and_decides_nothing(run_cli: Run, report: Path) -> None:
    text = ANGGARAN.replace("B,200,", f"B,{'9' * 201},")
    (report / "anggaran.csv").write_text(text, encoding="utf-8")
    result = run_cli("check", report, "--tanpa-sebab", "--select", "ANG-004", "--select", "FMT-001", "--format", "json")
    assert result.returncode == 1
    found = json.loads(result.stdout)
    counts = {rule["id"]: (rule["pass"], rule["fail"], rule["undetermined"]) for rule in found["rules"]}
    assert counts["ANG-004"] == (1, 1, 1), "the other two lines are judged"
    assert [each["stated"] for each in found["findings"] if each["rule"] == "FMT-001"] == ["9" * 201]


@pytest.mark.parametrize(("characters", "outcome"), [(300, "pass"), (301, "undetermined")])
def test_an_amount_in_too_many_words_decides_nothing(run_cli: Run, report: Path, characters: int, outcome: str) -> None:
    words = "(seratus rupiah" + ")" * (characters - len("(seratus rupiah"))
    claims = f"sumber,baris,konsep,tahun,nilai,kata\nTabel 1,1,pagu,2023,Rp 100,{words}\n"
    claims += "Tabel 1,2,pagu,2022,Rp 200,dua ratus rupiah\n"
    (report / "klaim.csv").write_text(claims, encoding="utf-8")
    result = run_cli("check", report, "--tanpa-sebab", "--select", "NAR-026", "--format", "json")
    assert result.returncode == 0
    (rule,) = (each for each in json.loads(result.stdout)["rules"] if each["id"] == "NAR-026")
    assert (rule["pass"], rule["undetermined"]) == ((2, 0) if outcome == "pass" else (1, 1))


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (OfficeLimits(members=3), "bagian, paling banyak 3"),
        (OfficeLimits(unpacked_bytes=1000), "buku.xlsx: isinya mengembang sampai"),
        (OfficeLimits(xml_bytes=1000), "XML: isinya mengembang sampai"),
        (OfficeLimits(cells=1), "lebih dari 1 sel tabel"),
        (OfficeLimits(characters=5), "lebih dari 5 karakter"),
    ],
    ids=["members", "unpacked", "xml", "cells", "characters"],
)
def test_a_workbook_of_data_beyond_its_limits(
    run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: OfficeLimits, said: str
) -> None:
    monkeypatch.setattr(loading, "read_workbook", partial(read_workbook, limits=limits))
    book = openpyxl.Workbook()
    book.worksheets[0].title = "laporan"
    for row in (("kunci", "nilai"), ("laporan", "contoh-2023"), ("tahun", 2023)):
        book.worksheets[0].append(row)
    book.save(tmp_path / "buku.xlsx")
    result = run_cli("check", tmp_path / "buku.xlsx")
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{tmp_path}/buku.xlsx: " in result.stderr
    assert said in result.stderr


def test_a_cell_that_is_too_long(run_cli: Run, report: Path) -> None:
    (report / "anggaran.csv").write_text(f'{ANGGARAN}Tabel 1,4,"{"x" * 140_000}",1,1,1%\n', encoding="utf-8")
    result = run_cli("check", report)
    assert result.returncode == 2
    assert f"{report}/anggaran.csv:5: " in result.stderr
    assert "131072" in result.stderr


def test_a_table_with_a_column_too_many(run_cli: Run, report: Path) -> None:
    wide = ",".join(f"kolom{number}" for number in range(5_000))
    (report / "anggaran.csv").write_text(f"{wide}\n", encoding="utf-8")
    result = run_cli("check", report)
    assert result.returncode == 2
    assert f"{report}/anggaran.csv:1: berisi 5000 kolom, paling banyak 200. Perbaikan: hapus kolom" in result.stderr


def test_yaml_sizes_are_those_of_the_limits(monkeypatch: pytest.MonkeyPatch, run_cli: Run, tmp_path: Path) -> None:
    monkeypatch.setattr(yaml_source, "YAML_BYTES", 10)
    result = run_cli("check", tmp_path, "--rules", rules_in(tmp_path / "aturan", "pagu == 1"))
    assert result.returncode == 2
    assert "terlalu besar" in result.stderr


def office_file(change: Callable[[str, bytes], bytes], *, more: bytes = b"") -> bytes:
    """A Word file with other contents of its parts."""
    made, whole = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Laporan Kinerja Balai Contoh Tahun 2024")
    document.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        if more:
            target.writestr("word/media/gambar.png", more)
    return made.getvalue()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            office_file(lambda _, part: part, more=b" " * 60_000_000),
            "word/media/gambar.png: isinya mengembang sampai 57 MB, ditolak sebagai bom zip",
        ),
        (
            office_file(lambda name, part: ENTITY + part.partition(b"?>")[2] if name == "word/document.xml" else part),
            "word/document.xml: berisi deklarasi DOCTYPE",
        ),
        (
            office_file(
                lambda name, part: (
                    part.replace(b"<w:body>", b"<w:body>" + b"<w:x>" * 30).replace(
                        b"</w:body>", b"</w:x>" * 30 + b"</w:body>"
                    )
                    if name == "word/document.xml"
                    else part
                )
            ),
            "lebih dari 20 tingkat",
        ),
    ],
    ids=["zip bomb", "entity", "depth"],
)
def test_a_document_that_asks_for_too_much(run_cli: Run, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "laporan.docx"
    path.write_bytes(content)
    for command in (["check", path], ["extract", path, "-o", tmp_path / "data"]):
        result = run_cli(*command)
        assert (result.returncode, result.stdout) == (2, "")
        assert said in result.stderr
        assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(("suffix", "size", "most"), [(".pdf", 201, "200 MB"), (".txt", 51, "50 MB")])
def test_a_document_that_is_too_large(run_cli: Run, tmp_path: Path, suffix: str, size: int, most: str) -> None:
    path = tmp_path / f"laporan{suffix}"
    path.write_bytes(b"%PDF-1.4\n" if suffix == ".pdf" else b"Laporan 2024\n" * 1000)
    os.truncate(path, size << 20)
    result = run_cli("check", path)
    assert result.returncode == 2
    assert f"{path}: terlalu besar: " in result.stderr
    assert f"paling besar {most}. Perbaikan: kecilkan gambar" in result.stderr


def test_a_workbook_that_asks_for_too_much(run_cli: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "laporan"
    sheet.append(["laporan", "a"])
    sheet.merged_cells.add("A5:XFD1048576")
    book.save(tmp_path / "buku.xlsx")
    result = run_cli("check", tmp_path / "buku.xlsx")
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{tmp_path}/buku.xlsx: " in result.stderr
    assert "500000" in result.stderr


@pytest.mark.parametrize("name", ["laporan.yaml", "anggaran.csv", "asal.csv", "pengecualian.yaml"])
def test_a_file_of_a_report_that_leads_elsewhere(run_cli: Run, report: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "lain.txt"
    elsewhere.write_text(MANIFEST if name == "laporan.yaml" else "file,row,column\n", encoding="utf-8")
    (report / name).unlink(missing_ok=True)
    (report / name).symlink_to(elsewhere)
    result = run_cli("check", report)
    assert result.returncode == 2
    assert f"{report}/{name}: «{name}» menunjuk ke luar foldernya" in result.stderr
    assert "Perbaikan: salin berkasnya ke folder itu." in result.stderr


@pytest.mark.parametrize("name", ["../lain.csv", "/etc/passwd"])
def test_a_file_that_a_manifest_lists_elsewhere(run_cli: Run, report: Path, name: str) -> None:
    (report / "laporan.yaml").write_text(f"{MANIFEST}berkas: [{name}]\n", encoding="utf-8")
    result = run_cli("check", report)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"laporan.yaml:6:10: «{name}» menunjuk ke luar foldernya" in result.stderr


@pytest.mark.parametrize("below", ["", "tabel", "profil", "profil/klaim"])
def test_a_rule_file_that_leads_elsewhere(run_cli: Run, report: Path, tmp_path: Path, below: str) -> None:
    folder = rules_in(tmp_path / "aturan", "pagu == 1")
    (folder / below).mkdir(parents=True, exist_ok=True)
    (folder / below / "lain.yaml").symlink_to(shipped_rules() / "anggaran.yaml")
    document = tmp_path / "laporan.md"
    shutil.copyfile(Path(__file__).parents[2] / "samples/dokumen/laporan-contoh.md", document)
    result = run_cli("check", document if "profil" in below else report, "--rules", folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert "lain.yaml: «lain.yaml» menunjuk ke luar foldernya" in result.stderr


def test_nothing_that_a_document_names_is_fetched(
    run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("the network was asked for")

    relation = (
        b'<Relationship Id="rIdLuar" TargetMode="External" Target="http://127.0.0.1:9/x" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/></Relationships>'
    )

    def outward(name: str, part: bytes) -> bytes:
        if not name.endswith(".rels"):
            return part
        kinds = (b"image", b"attachedTemplate", b"hyperlink", b"externalLink", b"oleObject")
        more = b"".join(
            relation.replace(b"{}", kind).replace(b"rIdLuar", b"rIdLuar" + kind).replace(b"</Relationships>", b"")
            for kind in kinds
        )
        return part.replace(b"</Relationships>", more + b"</Relationships>")

    path = tmp_path / "laporan.docx"
    path.write_bytes(office_file(outward))
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    result = run_cli("check", path, "--format", f"html={tmp_path / 'hasil.html'}")
    assert result.returncode in (0, 1, 2)
    assert "the network was asked for" not in result.stderr + result.stdout
    assert "gagal" not in result.stderr
