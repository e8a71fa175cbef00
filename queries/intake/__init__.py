"""The way of a file: readers, layouts, cells, rows, store; each room knows only those a row reaches before it.

``load`` is the door, ``reading`` takes a file through the rooms, ``restage`` does so again; ``watch``, ``mapping`` and
``mend`` stand beside them.
"""
