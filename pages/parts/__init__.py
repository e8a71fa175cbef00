"""What every page is made of: words, answers, filters, charts, tables."""
