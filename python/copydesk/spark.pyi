import os
from typing import List, Literal, Optional, Union

from pyspark.sql import DataFrame

__all__: List[str]

_Path = Union[str, "os.PathLike[str]"]

def check(
    df: DataFrame,
    column: str,
    key: Optional[str] = None,
    *,
    path: Optional[_Path] = None,
    config: Optional[_Path] = None,
    language: Optional[str] = None,
    profile: Optional[str] = None,
    message_language: Optional[Literal["en", "ar", "fr"]] = None,
) -> DataFrame: ...
