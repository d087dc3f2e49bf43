"""What can be wrong with the journal.

JournalError
├── JournalUnavailable   disk full, read-only folder, locked file: nothing was written
├── JournalNewer         written by a newer version of the program: left alone
└── JournalDamaged       SQLite says the file is not whole
"""


class JournalError(Exception):
    """The journal could not do what it was asked; the text says what to do."""


class JournalUnavailable(JournalError):
    """Nothing was written: disk full, folder not writable, file locked."""


class JournalNewer(JournalError):
    """The file belongs to a newer version of the program."""


class JournalDamaged(JournalError):
    """The file is not a whole SQLite database."""
