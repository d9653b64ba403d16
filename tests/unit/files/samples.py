"""The beginnings of files, and small whole ones, made up for tests."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
EXE = b"MZ\x90\x00" + bytes(60) + b"PE\0\0"
ELF = b"\x7fELF\x02\x01\x01" + bytes(57)
LNK = bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(60)
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40)
HEIC_PHOTO = bytes.fromhex(
    "0000001c6674797068656963000000006d696631686569636d6961660000017c6d6574610000000000000021"
    "68646c720000000000000000706963740000000000000000000000000000000022696c6f6300000000444000"
    "0100010000000001a0000100000000000000260000002369696e6600000000000100000015696e6665020000"
    "000001000068766331000000000e7069746d000000000001000000fc69707270000000dc6970636f00000075"
    "687663430103700000009000000000001ef000fcfdf8f800000f03600001001840010c01ffff037000000300"
    "90000003000003001eba0240610001002942010103700000030090000003000003001ea020810596eaae9ae6"
    "e021a0c08000000c80000003008462000100064401c173c18900000013636f6c726e636c780001000d000680"
    "000000146973706500000000000000400000004000000028636c617000000020000000010000001000000001"
    "ffffffe000000002ffffffd000000002000000107069786900000000030808080000001869706d6100000000"
    "0000000100010581020305840000002e6d646174000000222801af0412134ce0f8e9c2683fd937f9aa56088f"
    "27edab2be3499f77b11892a9ffa0"
)
"""A whole picture of 32 by 16 pixels, drawn for these tests."""
ISO = bytes(0x8001) + b"CD001\x01" + bytes(64)
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'
HTML = b"<!DOCTYPE html><html><body onload=x()>hola</body></html>"
INVOICE_XML = b'<?xml version="1.0" encoding="UTF-8"?><Factura><Total>10</Total></Factura>'
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def zipped(*names: str, encrypted: bool = False) -> bytes:
    """A zip with an entry of each name; the flag says encrypted where asked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"x" * 10)
    content = buffer.getvalue()
    if not encrypted:
        return content
    flags = content.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
    return flags.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )


def zip_bomb() -> bytes:
    """One entry of a gigabyte by its own word, a few hundred bytes here."""
    squeezed = zlib.compress(bytes(1 << 20), 9)[2:-4]
    name = b"bomb.txt"
    sizes = struct.pack("<III", 0, len(squeezed), 1 << 30)
    local = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0" + sizes + struct.pack("<HH", len(name), 0)
    central = b"PK\x01\x02\x14\x03\x14\0\0\0\x08\0\0\0\0\0" + sizes
    central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    start = len(local) + len(name) + len(squeezed)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), start, 0)
    return local + name + squeezed + central + end


def ole(*names: str) -> bytes:
    """A compound file that holds streams of those names."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(name.encode("utf-16-le") for name in names)
    )
