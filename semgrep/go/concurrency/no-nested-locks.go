package bank

import (
	"sync"
)

type Account struct {
	mu      sync.Mutex
	balance int
}

type Bank struct {
	mu       sync.Mutex
	rates    sync.RWMutex
	accounts map[string]*Account
	percent  int
}

func Transfer(from, to *Account, amount int) {
	from.mu.Lock()
	defer from.mu.Unlock()
	// ruleid: no-nested-locks
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= amount
	to.balance += amount
}

func (b *Bank) Total() int {
	b.mu.Lock()
	total := 0
	for _, account := range b.accounts {
		// ruleid: no-nested-locks
		account.mu.Lock()
		total += account.balance
		account.mu.Unlock()
	}
	b.mu.Unlock()
	return total
}

func (b *Bank) Interest(account *Account) int {
	account.mu.Lock()
	defer account.mu.Unlock()
	// ruleid: no-nested-locks
	b.rates.RLock()
	percent := b.percent
	b.rates.RUnlock()
	return account.balance * percent / 100
}

// The remedy: one lock at a time.
func (b *Bank) InterestApart(account *Account) int {
	b.rates.RLock()
	percent := b.percent
	b.rates.RUnlock()
	// ok: no-nested-locks
	account.mu.Lock()
	defer account.mu.Unlock()
	return account.balance * percent / 100
}

// The remedy for many: copy under the first lock, then take the others one by one.
func (b *Bank) TotalApart() int {
	b.mu.Lock()
	accounts := make([]*Account, 0, len(b.accounts))
	for _, account := range b.accounts {
		accounts = append(accounts, account)
	}
	b.mu.Unlock()
	total := 0
	for _, account := range accounts {
		// ok: no-nested-locks
		account.mu.Lock()
		total += account.balance
		account.mu.Unlock()
	}
	return total
}

// The first is given back on this path.
func (b *Bank) Close(account *Account, drop bool) {
	b.mu.Lock()
	if drop {
		b.mu.Unlock()
		// ok: no-nested-locks
		account.mu.Lock()
		account.balance = 0
		account.mu.Unlock()
		return
	}
	b.mu.Unlock()
}

// The same lock again: another defect.
func (b *Bank) Reopen() {
	b.mu.Lock()
	b.accounts = map[string]*Account{}
	b.mu.Unlock()
	// ok: no-nested-locks
	b.mu.Lock()
	b.percent = 0
	b.mu.Unlock()
}

// The goroutine takes it when the first is free again.
func (b *Bank) Audit(account *Account) {
	b.mu.Lock()
	defer b.mu.Unlock()
	go func() {
		// ok: no-nested-locks
		account.mu.Lock()
		defer account.mu.Unlock()
		account.balance = max(account.balance, 0)
	}()
}

// A lock of this function alone: whoever holds it takes no other.
func (b *Bank) Largest() int {
	var largest sync.Mutex
	most := 0
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, account := range b.accounts {
		// ok: no-nested-locks
		largest.Lock()
		most = max(most, account.balance)
		largest.Unlock()
	}
	return most
}
