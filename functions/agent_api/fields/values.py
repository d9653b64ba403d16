"""Values of custom fields in a request: of strict types, so that "1" is no number and 1 no text."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, StrictFloat, StrictInt, StrictStr, StringConstraints

Id = Annotated[str, StringConstraints(min_length=1, max_length=32)]
Said = Annotated[StrictStr, StringConstraints(max_length=2_000)]
Several = Annotated[list[Said], Field(max_length=300)]
Value = StrictBool | StrictInt | StrictFloat | Said | Several | None
Values = Annotated[dict[Id, Value], Field(max_length=100)]
