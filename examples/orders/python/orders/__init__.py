"""Takes orders from a queue, reserves stock, keeps the orders in a store that is being moved, syncs the warehouse."""
