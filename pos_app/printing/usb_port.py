"""USB printers, through the pyusb of python-escpos; imported on demand."""

from typing import Any

from pos_app.printing.errors import PrintFailed, Trouble

_PRINTER_CLASS = 7


def write(vendor: int, product: int, data: bytes, seconds: float) -> None:
    """Write `data` to the first such printer. Raises `PrintFailed`."""
    import usb.core
    import usb.util

    name = f"{vendor:04x}:{product:04x}"
    try:
        device = usb.core.find(idVendor=vendor, idProduct=product)
    except usb.core.NoBackendError:
        raise PrintFailed(Trouble.NO_USB) from None
    if device is None:
        raise PrintFailed(Trouble.UNREACHABLE, name)
    sent = 0
    try:
        port, out = _way_in(device, usb.util)
        _take(device, port)
        while sent < len(data):
            sent += out.write(data[sent:], round(seconds * 1000))
    except usb.core.USBError as error:
        if error.errno == 13:
            raise PrintFailed(Trouble.NOT_ALLOWED, name) from None
        raise PrintFailed(Trouble.STOPPED if sent else Trouble.UNREACHABLE, f"{name}: {error.strerror}") from None
    finally:
        usb.util.dispose_resources(device)


def _way_in(device: Any, util: Any) -> tuple[Any, Any]:
    """The printer's interface and its endpoint outwards, wherever this model has them."""
    for port in device.get_active_configuration():
        if port.bInterfaceClass == _PRINTER_CLASS:
            for end in port:
                if util.endpoint_direction(end.bEndpointAddress) == util.ENDPOINT_OUT:
                    return port, end
    raise PrintFailed(Trouble.MISCONFIGURED, f"{device.idVendor:04x}:{device.idProduct:04x} is no printer")


def _take(device: Any, port: Any) -> None:
    """The kernel's own driver lets go, where there is one."""
    try:
        if device.is_kernel_driver_active(port.bInterfaceNumber):
            device.detach_kernel_driver(port.bInterfaceNumber)
    except NotImplementedError:
        pass
