import numpy as np

from consultation.text.rows_on_disk import RowsOnDisk


def test_rows_are_those_of_the_matrix_in_the_order_asked_for() -> None:
    matrix = np.arange(15, dtype=np.float32).reshape(5, 3)

    read = RowsOnDisk(matrix)[np.array([4, 0, 4])]

    assert read.tolist() == [[12.0, 13.0, 14.0], [0.0, 1.0, 2.0], [12.0, 13.0, 14.0]]


def test_rows_of_no_number_are_none() -> None:
    assert RowsOnDisk(np.zeros((2, 3), dtype=np.uint8))[np.array([], dtype=np.int64)].shape == (0, 3)
