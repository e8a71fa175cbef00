"""What will come in, what is lost, whom to call before debt grows."""
