"""Read units as DynamoDB's own rules and examples count them."""

from __future__ import annotations

from typing import Any

import pytest

from bench.capacity import item_bytes, read_units


@pytest.mark.parametrize(
    ("item", "size"),
    [
        ({"pk": {"S": "a" * 98}}, 100),
        ({"ñ": {"S": "ñ"}}, 4),
        ({"n": {"N": "27"}}, 3),
        ({"n": {"N": "-27"}}, 3),
        ({"n": {"N": "1234567"}}, 6),
        ({"b": {"BOOL": True}}, 2),
        ({"x": {"NULL": True}}, 2),
        ({"m": {"M": {}}}, 4),
        ({"m": {"M": {"k": {"S": "v"}}}}, 7),
        ({"l": {"L": [{"S": "ab"}, {"S": "c"}]}}, 9),
    ],
)
def test_an_item_weighs_its_names_and_values(item: dict[str, Any], size: int):
    assert item_bytes(item) == size


def of_size(size: int) -> dict[str, Any]:
    return {"k": {"S": "a" * (size - 1)}}


@pytest.mark.parametrize(("size", "units"), [(1, 0.5), (4096, 0.5), (4097, 1.0), (9000, 1.5)])
def test_a_stale_read_costs_half_a_unit_for_each_started_step(size: int, units: float):
    assert read_units("GetItem", {}, {"Item": of_size(size)}) == units


def test_a_consistent_read_costs_twice_as_much():
    assert read_units("GetItem", {"ConsistentRead": True}, {"Item": of_size(4097)}) == 2


def test_what_is_not_there_costs_as_much_as_the_smallest_item():
    assert read_units("GetItem", {"ConsistentRead": True}, {}) == 1
    assert read_units("Query", {}, {"Items": []}) == 0.5


def test_a_query_rounds_up_once_for_all_its_items():
    items = [of_size(1500)] * 3

    assert read_units("Query", {"ConsistentRead": True}, {"Items": items}) == 2


def test_a_batch_rounds_up_each_item_and_counts_the_missing():
    wanted = {"Keys": [{}] * 3, "ConsistentRead": True}
    answer = {"Responses": {"table": [of_size(100), of_size(5000)]}}

    assert read_units("BatchGetItem", {"RequestItems": {"table": wanted}}, answer) == 4


def test_a_write_reads_nothing():
    assert read_units("TransactWriteItems", {}, {}) == 0
