import os
from typing import Any, Iterable, Iterator, List, Literal, Optional, TypeVar, Union

import pyarrow

__version__: str
__all__: List[str]

_Release = TypeVar("_Release", str, bytes)
_Path = Union[str, "os.PathLike[str]"]

class ConfigError(ValueError): ...
class DecodeError(ValueError): ...

class Span:
    start: int
    end: int
    byte_start: int
    byte_end: int

class Edit:
    span: Span
    replacement: str

class Fix:
    message: str
    safe: bool
    edits: List[Edit]

class Diagnostic:
    code: str
    severity: Literal["error", "warning", "hint"]
    message: str
    help: Optional[str]
    span: Span
    text: str
    fixes: List[Fix]
    fingerprint: str
    url: Optional[str]

class Linter:
    def __new__(
        cls,
        config: Optional[_Path] = None,
        *,
        language: Optional[str] = None,
        profile: Optional[str] = None,
        message_language: Optional[Literal["en", "ar", "fr"]] = None,
    ) -> "Linter": ...
    def check(self, text: Union[str, bytes], *, path: Optional[_Path] = None) -> List[Diagnostic]: ...
    def check_many(
        self, texts: Iterable[Union[str, bytes]], *, path: Optional[_Path] = None
    ) -> Iterator[Union[List[Diagnostic], DecodeError]]: ...
    def fix(
        self, text: _Release, *, unsafe_fixes: bool = False, path: Optional[_Path] = None
    ) -> _Release: ...
    def explain(self, text: Union[str, bytes], *, path: Optional[_Path] = None) -> Any: ...

def check(
    text: Union[str, bytes],
    *,
    path: Optional[_Path] = None,
    language: Optional[str] = None,
    profile: Optional[str] = None,
    config: Optional[_Path] = None,
) -> List[Diagnostic]: ...
def check_batch(
    batch: pyarrow.RecordBatch,
    column: str,
    *,
    path: Optional[_Path] = None,
    language: Optional[str] = None,
    profile: Optional[str] = None,
    config: Optional[_Path] = None,
) -> pyarrow.RecordBatch: ...
def fix(
    text: _Release,
    unsafe_fixes: bool = False,
    *,
    path: Optional[_Path] = None,
    language: Optional[str] = None,
    profile: Optional[str] = None,
    config: Optional[_Path] = None,
) -> _Release: ...
def explain(
    text: Union[str, bytes],
    *,
    path: Optional[_Path] = None,
    language: Optional[str] = None,
    profile: Optional[str] = None,
    config: Optional[_Path] = None,
) -> Any: ...
