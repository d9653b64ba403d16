"""What agents do by mail: answer, order, pass on; and what they are told."""
