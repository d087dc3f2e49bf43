"""Run as a process of its own by the doctor, because Qt ends the process when its platform does not work.

Prints one line of JSON: `{"platform": str, "inter": bool, "arabic": bool}`.
"""

import json

from PySide6.QtGui import QFontDatabase, QGuiApplication

from pos_app import resources


def main() -> None:
    """Ask Qt."""
    application = QGuiApplication([])
    fonts = [QFontDatabase.addApplicationFont(str(font)) for font in resources.path("fonts").glob("Inter-*.otf")]
    found = {
        "platform": application.platformName(),
        "inter": bool(fonts) and -1 not in fonts and "Inter" in QFontDatabase.families(),
        "arabic": bool(QFontDatabase.families(QFontDatabase.WritingSystem.Arabic)),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
