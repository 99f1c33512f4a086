package orders

import (
	"context"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"
)

// countingMail counts what it is given.
type countingMail struct {
	sent atomic.Int64
}

func (m *countingMail) Send(context.Context, string, string) error {
	m.sent.Add(1)
	return nil
}

func TestRemind(t *testing.T) {
	mail := &countingMail{}
	reminders := NewReminders(mail, slog.Default())
	reminders.Remind(context.Background(), Order{ID: "o-1"})
	// finding: no-sleep-in-test -- on a busy build machine the mail goes out after a second, and an unrelated change is blamed.
	time.Sleep(50 * time.Millisecond)
	if sent := mail.sent.Load(); sent != 1 {
		t.Fatalf("sent %d mails, want 1", sent)
	}
}

// It waits for the mail itself.
func TestRemindTracked(t *testing.T) {
	mail := &countingMail{}
	reminders := NewReminders(mail, slog.Default())
	reminders.RemindTracked(context.Background(), Order{ID: "o-1"})
	reminders.Close()
	if sent := mail.sent.Load(); sent != 1 {
		t.Fatalf("sent %d mails, want 1", sent)
	}
}

// finding: require-assertion -- it runs RemindAll, so the coverage report is green, and nobody sees that a customer is left out.
func TestRemindAll(t *testing.T) {
	mail := &countingMail{}
	reminders := NewReminders(mail, slog.Default())
	_ = reminders.RemindAll(context.Background(), []Order{{ID: "o-1"}, {ID: "o-2"}})
	t.Log("sent", mail.sent.Load())
}

// It says what should be so.
func TestRemindSome(t *testing.T) {
	mail := &countingMail{}
	reminders := NewReminders(mail, slog.Default())
	if err := reminders.RemindSome(context.Background(), []Order{{ID: "o-1"}, {ID: "o-2"}}); err != nil {
		t.Fatal(err)
	}
	if sent := mail.sent.Load(); sent != 2 {
		t.Errorf("sent %d mails, want 2", sent)
	}
}
