package seats

import (
	"database/sql"
	"fmt"
	"time"
)

func reserve(db *sql.DB, seat string) error {
again:
	_, err := db.Exec("UPDATE seats SET taken = true WHERE name = ?", seat)
	if err != nil {
		if locked(err) {
			time.Sleep(lockPause)
			// ruleid: no-unbounded-retry
			goto again
		}
		return fmt.Errorf("reserve %s: %w", seat, err)
	}
	return nil
}

func free(db *sql.DB, seat string) error {
	tries := 0
again:
	_, err := db.Exec("UPDATE seats SET taken = false WHERE name = ?", seat)
	if err != nil {
		tries++
		if tries < 5 {
			time.Sleep(lockPause)
			// ok: no-unbounded-retry
			goto again
		}
		return fmt.Errorf("free %s: %w", seat, err)
	}
	return nil
}
