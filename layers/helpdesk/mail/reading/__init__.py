"""Raw bytes read as a mail: header, parts, charsets, words, files. Nothing is believed yet."""
