"""One-time codes are those of RFC 6238."""

from twin.people import totp

SECRET_OF_THE_RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def test_codes_are_those_of_the_rfcs_own_table():
    assert totp(SECRET_OF_THE_RFC, 59) == "287082"
    assert totp(SECRET_OF_THE_RFC, 1111111109) == "081804"
    assert totp(SECRET_OF_THE_RFC, 20000000000) == "353130"
