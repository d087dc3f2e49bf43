"""Where the icons, fonts, translations and the sample menu are: in the wheel or in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_resources"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"


def path(*parts: str) -> Path:
    """The file or folder of these parts under `resources/`."""
    return _ROOT.joinpath(*parts)
