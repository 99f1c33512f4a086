package main

import (
	"fmt"
	"os"
	"os/signal"
	"time"
)

// A program's own package: its loops end with the process, here by a signal.
func main() {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	go report(time.Now())
	// ok: require-loop-cancellation
	for {
		select {
		case <-interrupted:
		case <-time.After(time.Hour):
		}
	}
}

func report(started time.Time) {
	// ok: require-loop-cancellation
	for range time.NewTicker(15 * time.Second).C {
		fmt.Println("running for", time.Since(started))
	}
}
