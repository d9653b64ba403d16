"""The words that are new in a mail, apart from quotes, signatures and footers."""
