package lighthouse

const shipsInSight = 2000

func newKeeper() *keeper {
	return &keeper{
		// ruleid: no-magic-limit
		ships: make(chan ship, 10000),
		// ok: no-magic-limit
		boats: make(chan ship, shipsInSight),
		// ok: no-magic-limit
		lamps: make(chan lamp, 2),
	}
}
