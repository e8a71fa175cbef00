"""The only way from pages to answers, and their only cache."""
