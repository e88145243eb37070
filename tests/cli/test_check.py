import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.check import check
from cli.doctor import doctor
from cli.importing import importing
from consultation.contributions import tallies
from consultation.definition.kinds import KINDS
from consultation.store import Store
from tests.conftest import SECRET

CONSULTATIONS = Path(__file__).parents[2] / "data" / "consultations"
QUEBEC = CONSULTATIONS / "administration-publique-efficiente-et-transparente.yml"
PARK = CONSULTATIONS / "parc-des-erables.yml"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.yml"
    text = PARK.read_text(encoding="utf-8")
    text = text.replace("max_chars: 200", "max_chars: many").replace("kind: single", "kind: one")
    path.write_text(text.replace("    choose: 2\n", "    choose: 6\n"), encoding="utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    return path.read_text(encoding="utf-8").splitlines().index(text) + 1


MEANS = "a means to reach this person; the console approves no version without an email, a telephone or a web address"


def test_check_sums_up_a_valid_file() -> None:
    result = CliRunner().invoke(check, [str(QUEBEC)])

    assert result.exit_code == 0
    contact = f"{QUEBEC}:{line_of(QUEBEC, '  email: null')}:10: contact.email: advised: {MEANS}"
    assert result.output == (
        f"{QUEBEC}: valid: 13 questions, 1 screening question, 7 principles, "
        f"open 2016-09-27 to 2017-02-28 (America/Toronto), languages fr en\n{contact}\n"
    )


def test_check_reports_every_mistake_on_a_line_of_its_own(broken: Path) -> None:
    result = CliRunner().invoke(check, [str(broken)])

    max_chars = line_of(broken, "max_chars: many")
    kind = line_of(broken, "    kind: one")
    choose = line_of(broken, "    choose: 6")
    up_to_5 = "a whole number from 1 to 5, the number of choices"
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{broken}:{max_chars}:12: max_chars: expected a whole number from 1 to 1600",
        f"{broken}:{kind}:11: questions.2.kind: expected one of: {', '.join(KINDS)}",
        f"{broken}:{choose}:13: questions.3.choose: expected {up_to_5}",
    ]


def test_check_goes_on_after_a_broken_file(broken: Path) -> None:
    result = CliRunner().invoke(check, [str(broken), str(PARK)])

    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == (
        f"{PARK}: valid: 5 questions, 1 screening question, 0 principles, "
        "open 2026-01-01 to 2027-12-31 (America/Blanc-Sablon), languages fr en"
    )


def test_check_advises_on_what_would_help_people_understand(tmp_path: Path) -> None:
    path = tmp_path / "quebec.yml"
    before, slug, after = QUEBEC.read_text(encoding="utf-8").partition("  - slug: trois-principes\n")
    without = re.sub(r"    sms:\n(?: {6}.*\n)+", "", after, count=1)
    path.write_text(before + slug + without, encoding="utf-8")

    result = CliRunner().invoke(check, [str(path)])

    text = line_of(path, "  - slug: trois-principes") + 5
    advice = "advised: a shorter sms: as a text message, the question takes"
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        f"{path}:{line_of(path, '  email: null')}:10: contact.email: advised: {MEANS}",
        f"{path}:{text}:11: questions.13.text.fr: {advice} 5 segments",
        f"{path}:{text + 8}:11: questions.13.text.en: {advice} 5 segments",
    ]


def test_check_speaks_the_language_that_is_asked_for_or_the_terminal_s(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    told = CliRunner().invoke(check, [str(broken)]).stdout
    asked = CliRunner().invoke(check, [str(broken), "--language", "en"]).stdout
    valid = CliRunner().invoke(check, ["--language", "fr", str(QUEBEC)]).stdout

    max_chars = line_of(broken, "max_chars: many")
    assert told.splitlines()[0] == f"{broken}:{max_chars}:12: max_chars: il faut un nombre entier de 1 à 1600"
    assert asked.splitlines()[0].endswith("max_chars: expected a whole number from 1 to 1600")
    assert valid.splitlines()[0] == (
        f"{QUEBEC}: fichier valide : 13 questions, 1 question préalable, 7 principes, "
        "ouverte du 2016-09-27 au 2017-02-28 (America/Toronto), langues fr en"
    )


def test_check_advises_a_join_word_where_another_file_is_open_meanwhile(tmp_path: Path) -> None:
    text = PARK.read_text(encoding="utf-8")
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    first.write_text(text, encoding="utf-8")
    other = re.sub(r"^join_words:.*\n(?:  - .*\n)*", "", text, flags=re.M)
    second.write_text(other.replace("slug: parc-des-erables", "slug: bis", 1), encoding="utf-8")

    said = CliRunner().invoke(check, [str(first), str(second)]).stdout.splitlines()

    (advice,) = [line for line in said if "join_words" in line]
    assert advice.startswith(f"{second}:4:1: join_words: advised: a join word, such as ")
    assert advice.endswith("by text message while parc-des-erables is open")


def test_check_of_a_missing_file(tmp_path: Path) -> None:
    missing = tmp_path / "absent.yml"

    result = CliRunner().invoke(check, [str(missing), str(PARK)])

    assert result.exit_code == 1
    assert result.stderr == f"{missing}: No such file or directory\n"
    assert result.stdout.startswith(f"{PARK}: valid: 5 questions")


def test_check_of_a_folder(tmp_path: Path) -> None:
    result = CliRunner().invoke(check, [str(tmp_path)])

    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path}: Is a directory\n"


def test_check_of_a_slug_that_another_file_has(tmp_path: Path) -> None:
    copy = tmp_path / "copy.yml"
    copy.write_bytes(PARK.read_bytes())
    line = line_of(copy, "slug: parc-des-erables")

    result = CliRunner().invoke(check, [str(PARK), str(copy)])

    assert result.exit_code == 1
    assert result.stdout.splitlines()[1:] == [
        f"{copy}:{line}:7: slug: expected a slug of its own; parc-des-erables.yml has the same"
    ]


def test_check_of_a_join_word_that_another_file_has(tmp_path: Path) -> None:
    copy = tmp_path / "copy.yml"
    text = PARK.read_text(encoding="utf-8")
    copy.write_text(text.replace("slug: parc-des-erables", "slug: bis", 1), encoding="utf-8")

    result = CliRunner().invoke(check, [str(PARK), str(copy)])

    told = result.stdout.splitlines()[1:]
    assert result.exit_code == 1
    assert told
    assert all(line.startswith(f"{copy}:") and ": join_words: expected " in line for line in told)


def test_check_of_the_same_file_twice(tmp_path: Path) -> None:
    link = tmp_path / "link.yml"
    link.symlink_to(PARK)

    result = CliRunner().invoke(check, [str(PARK), str(PARK), str(link)])

    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)


def test_check_without_a_file_says_how_to_use_it() -> None:
    result = CliRunner().invoke(check, [])

    assert result.exit_code == 2
    assert "Missing argument 'FILE...'" in result.stderr


def test_prompts_are_printed_in_each_language_with_their_segments() -> None:
    lines = CliRunner().invoke(check, ["--prompts", str(QUEBEC)]).output.splitlines()

    asked = lines.index("  fr question 4 (paiement): GSM-7, 1 segment")
    assert lines[asked + 1] == (
        "      Question 4 de 13. Quel moyen privilégiez-vous pour acquitter une facture du gouvernement du Québec?"
    )
    assert "  en question 4 (paiement): GSM-7, 1 segment" in lines
    assert "  fr principle 6, type-de-retroaction: GSM-7, 1 segment" in lines


def test_prompts_over_two_segments_say_why(tmp_path: Path) -> None:
    path = tmp_path / "quebec.yml"
    before, slug, after = QUEBEC.read_text(encoding="utf-8").partition("  - slug: trois-principes\n")
    path.write_text(before + slug + re.sub(r"    sms:\n(?: {6}.*\n)+", "", after, count=1), encoding="utf-8")
    lines = CliRunner().invoke(check, ["--prompts", str(path)]).output.splitlines()

    long = next(place for place, line in enumerate(lines) if line.startswith("> fr question 12"))
    assert lines[long] == "> fr question 12 (trois-principes): GSM-7, 5 segments"
    reasons = [line for line in lines[long : long + 20] if "because" in line]
    assert reasons[0] == "      because 393 of its 646 characters are the question"


def test_prompts_with_their_accents_kept_name_the_letters(tmp_path: Path) -> None:
    path = tmp_path / "kept.yml"
    text = QUEBEC.read_text(encoding="utf-8").replace("sms_letters: gsm7", "sms_letters: kept")
    path.write_text(text, encoding="utf-8")

    lines = CliRunner().invoke(check, ["--prompts", str(path)]).output.splitlines()

    asked = lines.index("> fr question 13 (mise-en-oeuvre): UCS-2, 3 segments")
    assert [line for line in lines[asked : asked + 5] if "letters" in line] == [
        "      because letters outside GSM-7: œ"
    ]


@pytest.fixture
def answered(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a consultation, in the folder of the settings, whose first choice somebody made."""
    folder = tmp_path / "consultations"
    folder.mkdir()
    path = Path(shutil.copy(PARK, folder))
    with store.write() as unit:
        tallies.enter(
            unit,
            {
                "consultation": "parc-des-erables", "number": 1, "question": "deux-priorites",
                "channel": "sms", "language": "fr", "choices": '["arbres", "bancs"]', "text": "", "part": 1,
                "status": "published", "created_at": "2016-11-16T15:00:00.000000Z",
            },
        )  # fmt: skip
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(store.path))
    monkeypatch.setenv("CONSULTEXTO_CONSULTATIONS", str(folder))
    return path


def test_check_with_the_database_needs_no_file_named(answered: Path) -> None:
    result = CliRunner().invoke(check, ["--database"])

    assert (result.exit_code, len(result.output.splitlines())) == (0, 1)
    assert result.output.startswith(f"{answered}: valid: ")


def test_check_with_the_database_finds_slugs_that_are_gone(answered: Path) -> None:
    text = answered.read_text(encoding="utf-8")
    answered.write_text(text.replace("- slug: arbres\n", "- slug: sapins\n"), encoding="utf-8")
    alone = CliRunner().invoke(check, [str(answered)])
    choice = CliRunner().invoke(check, ["--database", str(answered)])
    answered.write_text(text.replace("- slug: deux-priorites\n", "- slug: deux\n"), encoding="utf-8")
    question = CliRunner().invoke(check, ["--database", str(answered)])

    back = "put it back; a question that is not to be asked any more gets `retired: true`"
    assert (alone.exit_code, choice.exit_code, question.exit_code) == (0, 1, 1)
    assert [result.output.splitlines()[1:] for result in (choice, question)] == [
        [
            "parc-des-erables.yml: question “deux-priorites” has no choice “arbres”, which 1 contribution chose:"
            f" {back}"
        ],
        [
            "parc-des-erables.yml: no question has the slug “deux-priorites”, under which 1 contribution stands:"
            f" {back}"
        ],
    ]


def test_doctor_finds_slugs_that_are_gone(
    answered: Path, monkeypatch: pytest.MonkeyPatch, model: Path
) -> None:
    monkeypatch.setenv("CONSULTEXTO_MODEL", str(model))
    before = CliRunner().invoke(doctor, [])
    text = answered.read_text(encoding="utf-8")
    answered.write_text(text.replace("- slug: arbres\n", "- slug: sapins\n"), encoding="utf-8")
    after = CliRunner().invoke(doctor, [])

    assert (before.exit_code, after.exit_code) == (0, 1)
    assert [line for line in after.output.splitlines() if line.startswith("FAIL")] == [
        "FAIL consultations: parc-des-erables.yml: question “deux-priorites” has no choice “arbres”, which 1"
        " contribution chose: put it back; a question that is not to be asked any more gets `retired: true`"
    ]


def test_doctor_names_what_the_database_serves(
    answered: Path, store: Store, monkeypatch: pytest.MonkeyPatch, model: Path
) -> None:
    monkeypatch.setenv("CONSULTEXTO_MODEL", str(model))
    opened = CliRunner().invoke(importing, [str(answered), "--open"])
    told = CliRunner().invoke(doctor, [])

    assert opened.exit_code == 0, opened.output
    assert f"ok   database {Path(store.path).name}: it serves parc-des-erables" in told.output.splitlines()
