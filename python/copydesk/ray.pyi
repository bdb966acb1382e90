import os
from typing import List, Literal, Optional, Union

import pyarrow

__all__: List[str]

_Path = Union[str, "os.PathLike[str]"]

class Check:
    def __init__(
        self,
        column: str,
        key: Optional[str] = None,
        *,
        path: Optional[_Path] = None,
        config: Optional[_Path] = None,
        language: Optional[str] = None,
        profile: Optional[str] = None,
        message_language: Optional[Literal["en", "ar", "fr"]] = None,
    ) -> None: ...
    def __call__(self, table: pyarrow.Table) -> pyarrow.Table: ...
