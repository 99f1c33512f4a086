"""The test that sync_test.py lacks: what comes of it when the warehouse is down."""

import unittest
from unittest.mock import Mock

from orders.order import Order
from orders.sync import SyncController


class SyncOutageTest(unittest.TestCase):
    def test_withdraw_shipment_without_warehouse(self) -> None:
        store = Mock()
        warehouse = Mock()
        warehouse.cancel_shipment.side_effect = ConnectionError("warehouse is down")
        with self.assertRaises(ConnectionError):
            SyncController(warehouse, store).withdraw_shipment(Order(id="o-1", sku="tea", quantity=2))
        store.save.assert_not_called()
