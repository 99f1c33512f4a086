package ferry

import "sync"

func (f *Ferry) Board() {
	go func() {
		for batch := range f.batches {
			var wg sync.WaitGroup
			for _, guest := range batch {
				// ok: no-waitgroup-misuse
				wg.Add(1)
				go func(guest string) {
					defer wg.Done()
					if guest == "" {
						return
					}
					f.seat(guest)
				}(guest)
			}
			wg.Wait()
		}
	}()
}

func (f *Ferry) Leave(wg *sync.WaitGroup) {
	for _, deck := range f.decks {
		go func() {
			// ruleid: no-waitgroup-misuse
			wg.Add(1)
			defer wg.Done()
			deck.clear()
		}()
	}
	wg.Wait()
}
