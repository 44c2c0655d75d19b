"""What becomes of what an undone upload told, where other files tell it too."""

from sqlalchemy import Connection

from cohort_data.store import overwritten, remarks_again, told_again, told_first


def hand_over(connection: Connection, upload_key: int) -> None:
    """Leave to the uploads in force what they tell too, and put back what stood there before."""
    told_again.hand_over(connection, upload_key)
    told_first.put_in_order(connection, upload_key)
    remarks_again.hand_over(connection, upload_key)
    overwritten.put_back(connection, upload_key)
