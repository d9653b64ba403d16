"""What of a mail is quoted: marked lines, the lines that introduce them, whole earlier mails."""
