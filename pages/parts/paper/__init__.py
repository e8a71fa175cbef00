"""What is printed: documents of several pages and of the command line."""
