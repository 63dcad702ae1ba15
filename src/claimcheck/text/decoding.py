"""From bytes to text: byte order marks, declared character sets, and what is said where neither fits."""

import codecs
import re

from claimcheck.errors import Place, Problem, ReadingError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 1024
"""How many bytes of a page may declare its character set (HTML standard, 13.2.3.2)."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""",
    re.IGNORECASE,
)
_ALIASES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What a declaration means to browsers (Encoding standard, 4.2; HTML standard, 13.2.3.2)."""

_KNOWN = frozenset({
    "utf-8", "big5", "big5hkscs", "cp866", "cp874", "cp932", "cp949", "cp950", "cp1250", "cp1251", "cp1252",
    "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "euc_jp", "euc_kr", "gb2312", "gb18030", "gbk",
    "iso2022_jp", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8",
    "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "koi8-r", "koi8-u", "mac-roman",
    "mac-cyrillic", "shift_jis",
})  # fmt: skip
"""Character sets of texts; Python's other codecs are no character sets (zip, rot13) or unsafe (UTF-7)."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MULTI_BYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAMPLE = 4096


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark that bytes start with (none: empty), and the encoding that what follows is read in.

    Without a mark this is UTF-16 where zero bytes tell it, Windows-1252 for what can be that and is no UTF-8.
    """
    mark, encoding = _marked(data, sniff=True)
    if encoding != "utf-8" or mark:
        return mark, encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return b"", "cp1252" if _may_be_windows_1252(data) else "utf-8"
    return b"", "utf-8"


def _marked(data: bytes, *, sniff: bool) -> tuple[bytes, str]:
    mark, encoding = next((found for found in _BYTE_ORDER_MARKS if data.startswith(found[0])), (b"", ""))
    return mark, encoding or (_utf_16_of(data) if sniff else None) or "utf-8"


def decode(data: bytes, *, path: str, sniff: bool = False) -> str:
    """Return the text of UTF-8 (with or without byte order mark) or UTF-16 bytes.

    The byte order mark is no part of the text. UTF-16 without one is told by its zero bytes where these are to be
    sniffed at. Raises `ReadingError` for anything else and for binary files.
    """
    mark, encoding = _marked(data, sniff=sniff)
    if encoding == "utf-8" and b"\0" in data:
        place = _place(path, data[len(mark) : data.index(b"\0")])
        hint = "give a text file (.txt, .md or .html) or a .docx; save other documents as one of these first"
        raise ReadingError(
            Problem("binary-file", "this is a binary file, not a text (it holds a NUL byte)", place, hint)
        )
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        place = _place(path, error.object[: error.start], encoding)
        message = f"the text is not valid {encoding.upper()} ({error.reason})"
        problem = Problem("undecodable-file", message, place, "save the file as UTF-8")
        raise ReadingError(problem) from error
    if "\0" in text:
        place = _place(path, text[: text.index("\0")].encode("utf-8", "replace"))
        raise ReadingError(Problem("binary-file", "this is a binary file, not a text (it holds NUL)", place))
    return text


def read_text(data: bytes, *, path: str, markup: bool = False) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file, and what is to be said of how it was read.

    In `markup` the head may declare a character set. A text that is not UTF-8 and could be Windows-1252 is read as
    that, and said to be. Raises `ReadingError` as `decode` does.
    """
    marked = any(data.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS)
    notes: tuple[Problem, ...] = ()
    if markup and not marked:
        name = _declared(data)
        encoding = _character_set(name) if name else None
        if name and encoding is None:
            message = f"the page declares an unknown character set ({name}); read as UTF-8"
            notes = (Problem("unknown-charset", message, Place(path), "declare UTF-8"),)
        if encoding not in {None, "utf-8"} and b"\0" not in data:
            try:
                return data.decode(encoding or "utf-8"), ()
            except UnicodeDecodeError:
                message = f"the page is not in the character set it declares ({name}); read as UTF-8"
                notes = (Problem("unknown-charset", message, Place(path), "save the file as UTF-8"),)
    try:
        return decode(data, path=path, sniff=True), notes
    except ReadingError as error:
        if marked or not _may_be_windows_1252(data):
            raise
        (problem,) = error.problems
        text = data.decode("cp1252")
    note = Problem("read-as-windows-1252", "not UTF-8; read as Windows-1252", problem.place, "save the file as UTF-8")
    return text, (*notes, note)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii") if match else None


def _character_set(name: str) -> str | None:
    """Return Python's name for a declared character set, None for an unknown one."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    found = _ALIASES.get(found, found)
    return found if found in _KNOWN else None


def _utf_16_of(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: mostly Latin text has a zero in every other byte."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if even == 0 and odd * 10 >= half * 6:
        return "utf-16-le"
    if odd == 0 and even * 10 >= half * 6:
        return "utf-16-be"
    return None


def _may_be_windows_1252(data: bytes) -> bool:
    """Say whether bytes that are not UTF-8 are a text of one byte a character, and no damaged UTF-8."""
    if _CONTROLS.search(data) or _MULTI_BYTE.search(data):
        return False
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def _place(path: str, before: bytes, encoding: str = "utf-8") -> Place:
    """Return the line and column that follow the bytes before."""
    text = before.decode(encoding, "replace")
    return Place(path, text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)
