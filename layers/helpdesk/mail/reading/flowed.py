"""format=flowed (RFC 3676): soft-wrapped lines joined again."""

from __future__ import annotations


def unflow(text: str, *, deletes_space: bool) -> str:
    """Lines that end in a blank go on in the next of the same quote depth; `-- ` never does."""
    paragraphs: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        is_signature = content == "-- "
        flows = content.endswith(" ") and not is_signature
        kept = content[:-1] if flows and deletes_space else content
        if open_depth == depth and not is_signature:
            paragraphs[-1].append(kept)
        else:
            paragraphs.append([f"{'>' * depth} " if depth else "", kept])
        open_depth = depth if flows else -1
    return "\n".join("".join(pieces) for pieces in paragraphs)
