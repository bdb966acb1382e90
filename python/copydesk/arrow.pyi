import os
from typing import List, Literal, Optional, Union

import pyarrow

from . import Linter

__all__: List[str]

_Path = Union[str, "os.PathLike[str]"]

SCHEMA: pyarrow.Schema

def check_batch(
    batch: pyarrow.RecordBatch,
    column: str,
    *,
    path: Optional[_Path] = None,
    language: Optional[str] = None,
    profile: Optional[str] = None,
    config: Optional[_Path] = None,
) -> pyarrow.RecordBatch: ...
def findings(
    built: Linter,
    batch: pyarrow.RecordBatch,
    column: str,
    *,
    key: Optional[str] = None,
    first: int = 0,
    path: Optional[_Path] = None,
) -> pyarrow.RecordBatch: ...
def keyed(key: str, kind: pyarrow.DataType) -> pyarrow.Schema: ...
def linter(
    *,
    config: Optional[_Path] = None,
    language: Optional[str] = None,
    profile: Optional[str] = None,
    message_language: Optional[Literal["en", "ar", "fr"]] = None,
) -> Linter: ...
