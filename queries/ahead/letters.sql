-- letters to subscribers, one row per contact by post
from letters_sent()
