"""A real table definition on moto, for tests of the storage adapters."""

from __future__ import annotations

from typing import Any

INDEXES = ("status", "owner", "work")
TABLE_NAME = "ventanilla-test"
REGION = "eu-west-1"


def create_table(client: Any, name: str = TABLE_NAME) -> None:
    """The table as infra/ defines it: pk, sk and three sparse indexes."""
    attributes = ["pk", "sk", *(f"{each}_{end}" for each in INDEXES for end in ("pk", "sk"))]
    names = {"status": "status_queue", "owner": "owner_queue", "work": "work"}
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=_keys("pk", "sk"),
        AttributeDefinitions=[{"AttributeName": each, "AttributeType": "S"} for each in attributes],
        GlobalSecondaryIndexes=[
            {
                "IndexName": names[each],
                "KeySchema": _keys(f"{each}_pk", f"{each}_sk"),
                "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["summary"]},
            }
            for each in INDEXES
        ],
    )


def _keys(hash_key: str, range_key: str) -> list[dict[str, str]]:
    return [
        {"AttributeName": hash_key, "KeyType": "HASH"},
        {"AttributeName": range_key, "KeyType": "RANGE"},
    ]
