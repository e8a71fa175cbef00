"""Data: what is loaded, how fresh is it, and what is doubtful?"""

from pages.parts.frame import open_page

open_page("data")
