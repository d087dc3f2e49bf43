"""What the screens say of printing."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from pos_app.domain.shift_paper import ShiftPaperKind
from pos_app.printing.config import PrinterKind
from pos_app.services.paperwork.printing import TEST, Job, JobState, Trouble
from pos_app.services.paperwork.receipts import ReceiptKind
from pos_app.ui.text import translate

_KINDS: dict[str, object] = {
    ReceiptKind.BILL: QT_TRANSLATE_NOOP("Receipt", "Bill"),
    ReceiptKind.RECEIPT: QT_TRANSLATE_NOOP("Receipt", "Receipt"),
    ReceiptKind.SHARE: QT_TRANSLATE_NOOP("Receipt", "Share"),
    ReceiptKind.GIFT: QT_TRANSLATE_NOOP("Receipt", "Gift receipt"),
    ReceiptKind.SLIP: QT_TRANSLATE_NOOP("Receipt", "Number slip"),
    ShiftPaperKind.X: QT_TRANSLATE_NOOP("Receipt", "Shift report (X)"),
    ShiftPaperKind.Z: QT_TRANSLATE_NOOP("Receipt", "Shift closed (Z)"),
    TEST: QT_TRANSLATE_NOOP("Receipt", "Test print"),
}
_WAYS: dict[PrinterKind, object] = {
    PrinterKind.NETWORK: QT_TRANSLATE_NOOP("Printers", "network"),
    PrinterKind.USB: QT_TRANSLATE_NOOP("Printers", "USB"),
    PrinterKind.FILE: QT_TRANSLATE_NOOP("Printers", "device"),
    PrinterKind.DUMMY: QT_TRANSLATE_NOOP("Printers", "prints nothing"),
}
_STATES: dict[JobState, object] = {
    JobState.WAITING: QT_TRANSLATE_NOOP("Printing", "waiting"),
    JobState.PRINTING: QT_TRANSLATE_NOOP("Printing", "printing"),
    JobState.PRINTED: QT_TRANSLATE_NOOP("Printing", "printed"),
    JobState.FAILED: QT_TRANSLATE_NOOP("Printing", "failed"),
    JobState.SKIPPED: QT_TRANSLATE_NOOP("Printing", "skipped"),
}
_TROUBLES: dict[Trouble, object] = {
    Trouble.UNREACHABLE: QT_TRANSLATE_NOOP(
        "Printing", "The printer does not answer ({detail}). Check that it is on and connected."
    ),
    Trouble.STOPPED: QT_TRANSLATE_NOOP(
        "Printing", "The printer stopped in the middle ({detail}). Look at the paper before you try again."
    ),
    Trouble.NO_PAPER: QT_TRANSLATE_NOOP("Printing", "The printer has no paper. Put a roll in, then try again."),
    Trouble.COVER_OPEN: QT_TRANSLATE_NOOP("Printing", "The printer's cover is open. Close it, then try again."),
    Trouble.OUT_OF_ORDER: QT_TRANSLATE_NOOP("Printing", "The printer reports a fault. Look at its lights."),
    Trouble.NOT_ALLOWED: QT_TRANSLATE_NOOP(
        "Printing", "This user may not write to {detail}. Add the user to the group lp."
    ),
    Trouble.NO_USB: QT_TRANSLATE_NOOP("Printing", "This computer lacks libusb. Install the package libusb-1.0-0."),
    Trouble.UNPRINTABLE: QT_TRANSLATE_NOOP(
        "Printing", "The printer has no sign for {detail}. Nothing was printed: save it as PDF."
    ),
    Trouble.MISCONFIGURED: QT_TRANSLATE_NOOP("Printing", "The printer's settings do not fit it: {detail}."),
    Trouble.INTERRUPTED: QT_TRANSLATE_NOOP(
        "Printing", "The till ended while this was being printed. Look at the paper before you try again."
    ),
    Trouble.NO_PRINTER: QT_TRANSLATE_NOOP("Printing", "The printer {detail} is no longer in the settings."),
    Trouble.FAULT: QT_TRANSLATE_NOOP("Printing", "Something went wrong inside the till. It is in the log."),
}


def way_text(kind: PrinterKind) -> str:
    """How a printer is reached."""
    return _said("Printers", _WAYS[kind])


def kind_text(kind: str) -> str:
    """`Receipt`, `Bill`, … ; an unknown one as it is."""
    return _said("Receipt", _KINDS.get(kind)) or kind


def state_text(state: JobState) -> str:
    """How far a job is."""
    return _said("Printing", _STATES[state])


def trouble_text(trouble: Trouble, detail: str) -> str:
    """One sentence: what is wrong and what to do."""
    return _said("Printing", _TROUBLES[trouble]).format(detail=detail)


def job_text(job: Job) -> str:
    """`Receipt A17 · Bar · printed`, with the reason where there is one."""
    what = kind_text(job.kind) if job.kind == TEST else f"{kind_text(job.kind)} {job.title}"
    copy = translate("Printing", "copy {count}").format(count=job.copy) if job.copy else ""
    return " · ".join(part for part in (what, copy, job.printer, state_text(job.state)) if part)


def _said(context: str, words: object) -> str:
    return QCoreApplication.translate(context, str(words)) if words else ""
