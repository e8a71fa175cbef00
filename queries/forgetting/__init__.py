"""Personal data of subscribers who left, replaced in all that is kept, so that figures stay and people do not."""
