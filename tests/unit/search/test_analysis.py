"""Words are known by their stem, whatever their ending and accents."""

from __future__ import annotations

import pytest

from helpdesk.search.analysis import folded, forms, stem, telling, words

FAMILIES = {
    "es": (
        "factura facturas facturación facturaciones facturar facturado",
        "devolución devoluciones",
        "contraseña contraseñas",
        "error errores",
        "conexión conexiones",
        "llegó llegado llegan",
        "vez veces",
        "ruido ruidos ruidoso ruidosa",
        "pago pagos pagar pagado",
    ),
    "en": (
        "invoice invoices invoiced invoicing",
        "cancel cancelled cancellation",
        "connect connected connection",
        "install installation",
        "reply replies replied",
        "payment payments pay",
        "renew renewal renewals",
    ),
    "pt": (
        "fatura faturas faturar faturamento",
        "conexão conexões",
        "pagamento pagar pago",
        "papel papéis",
        "senha senhas",
    ),
}


@pytest.mark.parametrize(
    ("language", "family"), [(key, each) for key, found in FAMILIES.items() for each in found]
)
def test_the_forms_of_a_word_share_a_stem(language: str, family: str):
    assert len({stem(folded(word), language) for word in family.split()}) == 1


def test_words_that_differ_keep_different_stems():
    told = ["factura", "impresora", "pantalla", "cuenta", "correo", "pedido", "clave", "envio"]

    assert len({stem(word, "es") for word in told}) == len(told)


def test_a_word_is_looked_for_in_the_forms_of_all_languages():
    assert {"facturas", "factur", "factura"} <= forms("facturas") | {"factura"}
    assert stem("invoices", "en") in forms("invoices")


def test_accents_case_and_marks_do_not_count():
    assert words("¡La FACTURA nº 12-B, de Íñigo_Ñu!") == [
        "la", "factura", "no", "12", "b", "de", "inigo", "nu",
    ]  # fmt: skip


def test_stop_words_count_only_where_there_is_nothing_else():
    assert telling(["no", "llega", "la", "factura"]) == ["llega", "factura"]
    assert telling(["de", "la"]) == ["de", "la"]
