"""From the billing's own database: what the settings ask for comes as a file and is loaded as one."""
