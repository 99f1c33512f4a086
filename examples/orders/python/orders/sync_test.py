"""Orders and shipments get in step."""

import unittest
from unittest.mock import Mock

from orders.order import Order, Status
from orders.sync import SyncController

ORDER = Order(id="o-1", sku="tea", quantity=2)


class SyncControllerTest(unittest.TestCase):
    # finding: require-error-path-test -- this warehouse is never down; on the day it is, nobody knows what comes of it.
    def test_sync_status(self) -> None:
        store = Mock()
        warehouse = Mock()
        warehouse.shipment_status.return_value = Status.SHIPPED
        synced = SyncController(warehouse, store).sync_status(ORDER)
        self.assertIs(synced.status, Status.SHIPPED)
        store.save.assert_called_once_with(synced)

    def test_sync_status_of_an_order_in_step(self) -> None:
        store = Mock()
        warehouse = Mock()
        warehouse.shipment_status.return_value = ORDER.status
        self.assertIs(SyncController(warehouse, store).sync_status(ORDER), ORDER)
        store.save.assert_not_called()

    def test_withdraw_shipment(self) -> None:
        store = Mock()
        SyncController(Mock(), store).withdraw_shipment(ORDER)
        store.save.assert_called_once_with(ORDER.with_status(Status.CANCELLED))
