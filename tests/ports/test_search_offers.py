"""What every engine offers unasked: while somebody types, and beside an open ticket."""

from __future__ import annotations

from helpdesk.search.document import Document, Keyword, Kind, Part
from helpdesk.values import replace
from tests.ports.engines import Engine
from tests.unit.search.documents import ANA, ticket


def person(name: str, said: str) -> Document:
    return Document(
        id=name, kind=Kind.PERSON, version=1, texts={Part.PERSON: said}, shown={"name": said}
    )


def test_people_and_tickets_are_offered_while_somebody_types(engine: Engine):
    reader = engine.hold(
        ticket("a", "Impresora lenta"),
        ticket("b", "Pantalla"),
        person("p", "Inés Prado ines@imprenta.test"),
    )

    offered = reader.suggest("impre", ANA, kinds=(Kind.TICKET, Kind.PERSON))

    assert {kind: [hit.id for hit in hits] for kind, hits in offered.items()} == {
        Kind.TICKET: ["a"],
        Kind.PERSON: ["p"],
    }
    by_reference = reader.suggest("SUP-b", ANA, kinds=(Kind.TICKET,))
    assert [hit.id for hit in by_reference[Kind.TICKET]] == ["b"]
    assert reader.suggest("", ANA, kinds=(Kind.TICKET,)) == {Kind.TICKET: ()}
    hidden = reader.suggest("ines", replace(ANA, people=False), kinds=(Kind.PERSON,))
    assert list(hidden[Kind.PERSON]) == []


def test_a_ticket_that_looks_alike_is_found_and_says_why(real: Engine):
    others = [
        ticket(f"x{each}", f"Asunto {each}", keywords={Keyword.REQUESTER: (f"c{each}",)})
        for each in range(9)
    ]
    reader = real.hold(
        ticket("a", "El certificado de la VPN ha caducado", keywords={Keyword.REQUESTER: ("c",)}),
        ticket("b", "VPN: certificados caducados", keywords={Keyword.REQUESTER: ("d",)}),
        ticket(
            "c",
            "Cambio de talla",
            texts={Part.MESSAGE: "Me queda pequeña"},
            keywords={Keyword.REQUESTER: ("c",)},
        ),
        *(replace(each, texts={**each.texts, Part.MESSAGE: ""}) for each in others),
    )

    found = reader.similar("a", ANA)

    assert [(each.hit.id, each.why) for each in found[:2]] == [
        ("b", ("words",)),
        ("c", ("requester",)),
    ]
    assert 0 < found[1].score < 1
    assert reader.similar("nobody", ANA) == []
