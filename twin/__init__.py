"""The laptop cloud: the whole product on one machine, on an emulator of AWS."""
