"""Personal data: who sees whose name, telephone and address in clear. All other readers are sent masks."""
