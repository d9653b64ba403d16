"""Who may write how much: blocked and allowed senders, and each sender's last hour."""
