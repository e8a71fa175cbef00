"""The compound files that Office wrote before 2007: a small file system inside one file."""

import struct
from pathlib import Path

_END = 0xFFFFFFFA
"""Numbers of sectors from here on mean that there is none."""


def streams_of(path: Path, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """The streams of a compound file that are called so. Raises ValueError when the file is damaged."""
    return _Compound(path.read_bytes()).streams(wanted)


class _Compound:
    def __init__(self, data: bytes) -> None:
        if len(data) < 512:
            raise ValueError("the file is cut off")
        self._data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or small_shift != 6:
            raise ValueError("the sectors have a size that does not exist")
        self._size = 1 << shift
        self._directory, self._cutoff = struct.unpack_from("<I4xI", data, 48)
        counts = (*struct.unpack_from("<II", data, 40), *struct.unpack_from("<I4xI", data, 64))
        if max(counts) > len(data) // self._size:
            raise ValueError("the head names more sectors than there are")
        small, _, more, _ = struct.unpack_from("<4I", data, 60)
        lists, seen = list(struct.unpack_from("<109I", data, 76)), set[int]()
        while more < _END:
            if more in seen:
                raise ValueError("the table of sectors runs in a circle")
            seen.add(more)
            numbers = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            lists += numbers[:-1]
            more = numbers[-1]
        table = b"".join(self._sector(number) for number in lists if number < _END)
        self._next = struct.unpack(f"<{len(table) // 4}I", table)
        chain = self._chain(small) if small < _END else b""
        self._next_small = struct.unpack(f"<{len(chain) // 4}I", chain)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise ValueError("the file is cut off")
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _chain(self, number: int) -> bytes:
        parts, left = [], len(self._next)
        while number < _END:
            if number >= len(self._next) or not left:
                raise ValueError("a stream runs in a circle or out of the file")
            parts.append(self._sector(number))
            number, left = self._next[number], left - 1
        return b"".join(parts)

    def _small_chain(self, number: int, container: bytes) -> bytes:
        parts, left = [], len(self._next_small)
        while number < _END:
            if number >= len(self._next_small) or not left:
                raise ValueError("a stream runs in a circle or out of the file")
            parts.append(container[number * 64 : number * 64 + 64])
            number, left = self._next_small[number], left - 1
        return b"".join(parts)

    def streams(self, wanted: tuple[str, ...]) -> dict[str, bytes]:
        found, container, directory = dict[str, bytes](), b"", self._chain(self._directory)
        for at in range(0, len(directory), 128):
            entry = directory[at : at + 128]
            length, kind = struct.unpack_from("<HB", entry, 64)
            start, size = struct.unpack_from("<II", entry, 116)
            if size > len(self._data):
                raise ValueError("a stream is longer than the file")
            if kind == 5:
                container = self._chain(start) if start < _END else b""
            name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if kind == 2 and name in wanted:
                whole = self._chain(start) if size >= self._cutoff else self._small_chain(start, container)
                if len(whole) < size:
                    raise ValueError("a stream is cut off")
                found[name] = whole[:size]
        return found
