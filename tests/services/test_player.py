"""The player of the sounds on computers with several programs, one or none; the programs are real processes."""

import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pos_app import resources
from pos_app.domain.alerts import AlertKind
from pos_app.services.player import Player, SoundState, programs
from pos_app.services.waiting import until

SOUNDS = resources.path("sounds")


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A computer with these programs, each the body of a shell script; they write down what they were given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(sys, "platform", "linux")

    def install(**scripts: str) -> Path:
        for name, body in scripts.items():
            program = folder / name.replace("_", "-")
            program.write_text(f'#!/bin/sh\necho "{program.name} $@" >> {tmp_path}/played\n{body}\n')
            program.chmod(0o755)
        return tmp_path / "played"

    return install


def player(tmp_path: Path) -> Player:
    return Player(tmp_path / "sounds")


def _bytes(file: str | Path) -> bytes:
    return Path(file).read_bytes()


@pytest.mark.asyncio
async def test_the_best_program_plays_the_file(computer: Callable[..., Path], tmp_path: Path) -> None:
    played = computer(pw_play="exit 0", aplay="exit 0")
    assert await player(tmp_path).play("new", 100) is SoundState.WORKS
    assert played.read_text().splitlines() == [f"pw-play {SOUNDS / 'new.wav'}"]


@pytest.mark.asyncio
async def test_a_program_without_a_device_leaves_it_to_the_next(computer: Callable[..., Path], tmp_path: Path) -> None:
    played = computer(pw_play="exit 1", aplay="exit 0")
    one = player(tmp_path)
    assert [await one.play("new", 100), await one.play("late", 100)] == [SoundState.WORKS] * 2
    assert [line.split()[0] for line in played.read_text().splitlines()] == ["pw-play", "aplay", "aplay"]


@pytest.mark.asyncio
async def test_a_computer_without_sound_is_silent_and_says_so(computer: Callable[..., Path], tmp_path: Path) -> None:
    computer()
    assert await player(tmp_path).play("new", 50) is SoundState.NO_PROGRAM
    computer(paplay="exit 1")
    deaf, told = player(tmp_path), list[SoundState]()
    deaf.changed.subscribe(told.append)
    assert await deaf.play("new", 50) is SoundState.NO_DEVICE
    assert await deaf.play("new", 50) is SoundState.NO_DEVICE
    assert told == [SoundState.NO_DEVICE]


@pytest.mark.asyncio
async def test_a_hanging_program_is_ended(
    computer: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos_app.services.player.LONGEST", 0.2)
    computer(aplay="exec /bin/sleep 600")
    assert await player(tmp_path).play("new", 100) is SoundState.NO_DEVICE  # the guard of all tests finds no process


@pytest.mark.asyncio
async def test_a_quieter_sound_is_the_same_sound_with_less_of_it(tmp_path: Path, computer: Callable[..., Path]) -> None:
    played = computer(aplay="exit 0")
    await player(tmp_path).play("ready", 50)
    half, whole = (_bytes(file) for file in (played.read_text().split()[-1], SOUNDS / "ready.wav"))
    assert (len(half), half[:44]) == (len(whole), whole[:44])
    loudest = [max(abs(sample) for sample in memoryview(data[44:]).cast("h")) for data in (half, whole)]
    assert loudest[0] == pytest.approx(loudest[1] / 4, rel=0.01)


@pytest.mark.asyncio
async def test_asking_never_waits_and_the_same_sound_twice_is_one(
    computer: Callable[..., Path], tmp_path: Path
) -> None:
    played = computer(aplay='case "$2" in *late*) exit 1;; esac')
    one = player(tmp_path)
    for sound in ("new", "new", "late"):
        one.ask(sound, 100)
    running = asyncio.create_task(one.run())
    await until(one.changed, lambda: one.state is SoundState.NO_DEVICE, 5)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert [Path(line).stem for line in played.read_text().splitlines()] == ["new", "late"]


@pytest.mark.parametrize("kind", list(AlertKind))
def test_every_kind_has_a_small_sound(kind: AlertKind) -> None:
    import wave

    file = SOUNDS / f"{kind.value}.wav"
    with wave.open(str(file)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
    assert 0.2 < seconds < 1.5
    assert file.stat().st_size < 50_000


def test_all_five_sound_differently() -> None:
    files = [_bytes(SOUNDS / f"{kind.value}.wav") for kind in AlertKind]
    assert len(set(files)) == len(AlertKind)


def test_other_systems_have_their_own_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert programs() == (("/usr/bin/afplay",),)
    monkeypatch.setattr(sys, "platform", "win32")
    assert programs() == ()
