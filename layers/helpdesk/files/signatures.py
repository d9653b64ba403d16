"""How kinds of files begin: what the bytes say counts, whatever name and label say.

Each type lists the extensions that honestly carry it. The list holds what people send to a help
desk and what they must not: it is no database of all formats.
"""

from __future__ import annotations

from typing import Final

EXE: Final = "application/vnd.microsoft.portable-executable"
OLE: Final = "application/x-ole-storage"
ZIP: Final = "application/zip"
ISO: Final = "application/x-iso9660-image"
SVG: Final = "image/svg+xml"
XML: Final = "application/xml"
HTML: Final = "text/html"
SCRIPT: Final = "text/x-script"

STARTS: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"8BPS", "image/vnd.adobe.photoshop"),
    (0, b"\x00\x00\x01\x00", "image/vnd.microsoft.icon"),
    (0, b"PK\x03\x04", ZIP),
    (0, b"PK\x05\x06", ZIP),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\x00", "application/x-xz"),
    (0, b"(\xb5/\xfd", "application/zstd"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (257, b"ustar", "application/x-tar"),
    (0, b"MSCF", "application/vnd.ms-cab-compressed"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (0, b"{\\rt", "application/rtf"),
    (0, b"%!PS", "application/postscript"),
    (0, b"\xc5\xd0\xd3\xc6", "application/postscript"),
    (0, b"MZ", EXE),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"\xfe\xed\xfa\xce", "application/x-mach-binary"),
    (0, b"\xfe\xed\xfa\xcf", "application/x-mach-binary"),
    (0, b"\xce\xfa\xed\xfe", "application/x-mach-binary"),
    (0, b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (0, b"\xca\xfe\xba\xbe", "application/java-vm"),
    (0, b"dex\n", "application/vnd.android.dex"),
    (0, b"\x00asm", "application/wasm"),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
    (0, b"ITSF", "application/vnd.ms-htmlhelp"),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "application/onenote"),
    (0, b"!<arch>\n", "application/vnd.debian.binary-package"),
    (0, b"\xed\xab\xee\xdb", "application/x-rpm"),
    (0x8001, b"CD001", ISO),
    (0x8001, b"BEA01", ISO),
    (0, b"conectix", "application/x-vhd"),
    (0, b"vhdxfile", "application/x-vhdx"),
    (0, b"KDMV", "application/x-vmdk"),
    (0, b"MSWIM\x00", "application/x-ms-wim"),
    (4, b"Standard Jet DB", "application/vnd.ms-access"),
    (4, b"Standard ACE DB", "application/vnd.ms-access"),
    (0, b"FWS", "application/x-shockwave-flash"),
    (0, b"CWS", "application/x-shockwave-flash"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"\x1a\x45\xdf\xa3", "video/x-matroska"),
    (0, b"SQLite format 3\x00", "application/vnd.sqlite3"),
)
RIFF: Final = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
BRANDS: Final = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc"), "image/heic"),
    **dict.fromkeys((b"mif1", b"msf1"), "image/heif"),
    **dict.fromkeys((b"avif", b"avis"), "image/avif"),
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
}
"""What stands behind ``ftyp``; any other brand is a video of the MPEG-4 family."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EXTENSIONS: Final = {
    "image/png": _words("png apng"),
    "image/jpeg": _words("jpg jpeg jpe jfif"),
    "image/gif": _words("gif"),
    "image/webp": _words("webp"),
    "image/bmp": _words("bmp dib"),
    "image/tiff": _words("tif tiff dng nef cr2 arw"),
    "image/heic": _words("heic heif heics hif"),
    "image/heif": _words("heic heif hif avif"),
    "image/avif": _words("avif"),
    SVG: _words("svg"),
    "application/pdf": _words("pdf ai"),
    ZIP: _words("zip jar apk xpi docx xlsx pptx odt ods odp epub kmz pages numbers key vsdx xps"),
    OLE: _words("doc xls ppt msg msi vsd pub mpp dot xlt pps db"),
    "application/rtf": _words("rtf doc"),
    "application/gzip": _words("gz tgz emz svgz"),
    EXE: _words("exe dll sys scr com cpl ocx pif drv efi mui msstyles"),
    "application/x-executable": _words("elf so bin run o ko"),
    "application/x-mach-binary": _words("dylib app bin"),
    "application/java-vm": _words("class dylib app"),
    "application/x-ms-shortcut": _words("lnk"),
    "application/vnd.android.dex": _words("dex"),
    "application/wasm": _words("wasm"),
    "application/vnd.ms-htmlhelp": _words("chm"),
    "application/onenote": _words("one onepkg onetoc2"),
    "application/vnd.debian.binary-package": _words("deb a lib"),
    "application/x-rpm": _words("rpm"),
    "application/vnd.ms-cab-compressed": _words("cab"),
    ISO: _words("iso udf img"),
    "application/x-vhd": _words("vhd"),
    "application/x-vhdx": _words("vhdx"),
    "application/x-vmdk": _words("vmdk"),
    "application/x-ms-wim": _words("wim"),
    "application/vnd.ms-access": _words("mdb accdb"),
    "application/x-shockwave-flash": _words("swf"),
    HTML: _words("html htm xhtml shtml"),
    SCRIPT: _words("sh bash py pl rb php js mjs"),
}
"""Types without a line are never called a lie: too many names are honest for them."""

_PROGRAMS: Final = (
    EXE, "application/x-executable", "application/x-mach-binary", "application/java-vm",
    "application/x-ms-shortcut", "application/vnd.android.dex", "application/wasm",
    "application/vnd.debian.binary-package", "application/x-rpm", "application/x-msi",
    "application/java-archive", "application/vnd.android.package-archive",
)  # fmt: skip
_DISKS: Final = (
    ISO, "application/x-vhd", "application/x-vhdx", "application/x-vmdk", "application/x-ms-wim",
    "application/x-apple-diskimage", "application/vnd.ms-cab-compressed",
)  # fmt: skip
_MACROS: Final = ("application/vnd.ms-access", "application/onenote")
_PAGES: Final = (HTML, SVG, "application/x-shockwave-flash", "application/vnd.ms-htmlhelp")
KIND_OF_TYPE: Final = {
    **dict.fromkeys(_PROGRAMS, "programs"),
    **dict.fromkeys(_DISKS, "disks"),
    **dict.fromkeys(_MACROS, "macros"),
    **dict.fromkeys(_PAGES, "pages"),
}
"""The kind that a desk's rules know a type by; scripts are told by their names alone."""
