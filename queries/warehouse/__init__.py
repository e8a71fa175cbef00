"""From accepted rows to tables, and to the snapshot that is asked."""
