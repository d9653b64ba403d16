"""Which files strangers may send: no programs, scripts, disk images, macros or active pages.

The name decides, as it does on the machine of whoever opens the file: each extension counts, so
that ``invoice.exe.pdf`` and ``invoice.pdf.exe`` are both refused. XML is taken: in many countries
an invoice is an XML file.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PROGRAMS: Final = _words(
    "app appref-ms appx appxbundle application bat cmd com command cpl csh deb dll dmg elf exe"
    " gadget hta inf ins inx ipa isp jar jnlp jse ksh lnk mcf mde msc msh msh1 msh2 msi msix msp"
    " mst ocx osx paf pif pl ps1 ps1xml ps2 psc1 psm1 py pyc pyz pyzw reg rgs rpm run scf scr sct"
    " settingcontent-ms sh shb shs sys u3p url vb vbe vbs vbscript website workflow ws wsc wsf wsh"
    " xbap xll xpi apk js mjs"
)
DISKS: Final = _words("cab cue daa img iso nrg udf vhd vhdx vmdk wim")
MACROS: Final = _words(
    "docm dotm xlsm xltm xlsb xlam pptm potm ppam ppsm sldm accda accdb accde ade adp iqy mdb one"
    " onepkg rtfm slk"
)
PAGES: Final = _words(
    "asp aspx chm hlp htc htm html jsp mht mhtml php php3 php4 php5 phtml phar shtml svg svgz swf"
    " xht xhtml xsl xslt"
)
FORBIDDEN_EXTENSIONS: Final = PROGRAMS | DISKS | MACROS | PAGES
FORBIDDEN_TYPES: Final = frozenset(
    {
        "application/hta",
        "application/java-archive",
        "application/javascript",
        "application/vnd.microsoft.portable-executable",
        "application/x-dosexec",
        "application/x-executable",
        "application/x-httpd-php",
        "application/x-msdos-program",
        "application/x-msdownload",
        "application/x-sh",
        "application/x-shockwave-flash",
        "application/xhtml+xml",
        "image/svg+xml",
        "text/html",
        "text/javascript",
    }
)
INNER_EXCEPTIONS: Final = frozenset({"com", "app", "run", "pl", "py", "sh", "one", "js"})
"""Also ends of host names and versions: they count at the end of a name only."""
_CONTENT_TYPE: Final = re.compile(
    r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}"
)
ANY_TYPE: Final = "application/octet-stream"


def is_forbidden(filename: str, content_type: str) -> bool:
    """Whether a file of that (plain) name and type is refused."""
    parts = unicodedata.normalize("NFKC", filename).lower().split(".")[1:]
    extensions = [part.strip() for part in parts]
    if not extensions:
        return content_type in FORBIDDEN_TYPES
    inner = set(extensions[:-1]) - INNER_EXCEPTIONS
    named = extensions[-1] in FORBIDDEN_EXTENSIONS or bool(inner & FORBIDDEN_EXTENSIONS)
    return named or content_type in FORBIDDEN_TYPES


def plain_content_type(text: str) -> str:
    """Type and subtype in lower case, without parameters; unknown bytes where it is neither."""
    essence = text.split(";", 1)[0].strip().lower()
    return essence if _CONTENT_TYPE.fullmatch(essence) else ANY_TYPE
