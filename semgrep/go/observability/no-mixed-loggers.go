package shipping

import (
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
	"k8s.io/klog/v2"
)

type Carrier struct {
	logger *zap.SugaredLogger
	out    *strings.Builder
	audit  *log.Logger
}

func (c *Carrier) Book(order string) error {
	if order == "" {
		// ruleid: no-mixed-loggers
		log.Printf("book: an order without a number")
		return errors.New("book: an order without a number")
	}
	c.logger.Infow("booked", "order", order)
	return nil
}

// The remedy: one logger, and its fields.
func (c *Carrier) BookLogged(order string) error {
	if order == "" {
		// ok: no-mixed-loggers
		c.logger.Warnw("an order without a number", "operation", "book")
		return errors.New("book: an order without a number")
	}
	return nil
}

func (c *Carrier) Recall(order string, err error) {
	// ruleid: no-mixed-loggers
	logrus.WithError(err).WithField("order", order).Error("recall")
	// ruleid: no-mixed-loggers
	fmt.Fprintf(os.Stderr, "recall %s: %v\n", order, err)
}

func (c *Carrier) Cancel(order string, err error) {
	// ruleid: no-mixed-loggers
	fmt.Printf("cancel %s: %v\n", order, err)
}

func (c *Carrier) Retry(order string, err error) {
	if err != nil {
		// ruleid: no-mixed-loggers
		fmt.Println("retry", order, err)
	}
	// ruleid: no-mixed-loggers
	klog.Errorf("retry %s: %v", order, err)
}

func MustLoad(path string) {
	if path == "" {
		// ruleid: no-mixed-loggers
		log.Fatalln("no path")
	}
}

// A logger for a library that wants one of this kind.
func (c *Carrier) Audit(order string) {
	// ok: no-mixed-loggers
	c.audit = log.New(c.out, "audit ", log.LstdFlags)
	// ok: no-mixed-loggers
	c.audit.Printf("order %s", order)
}

func (c *Carrier) Label(order string) string {
	// ok: no-mixed-loggers
	fmt.Fprintf(c.out, "label of %s", order)
	// ok: no-mixed-loggers
	return fmt.Sprintf("label of %s", order)
}

// A logger that has the name of the package.
func (c *Carrier) Close() {
	log := c.logger.With("operation", "close")
	// ok: no-mixed-loggers
	log.Infow("closed")
	// ok: no-mixed-loggers
	log.Fatal("closed twice")
}

// What the library's own settings say is no line in a log.
func Quiet() {
	// ok: no-mixed-loggers
	log.SetFlags(0)
	// ok: no-mixed-loggers
	klog.SetOutput(nil)
}

// Text for a person, who asked for it.
func (c *Carrier) PrintTable(rows []string) {
	for _, row := range rows {
		// ok: no-mixed-loggers
		fmt.Println(row)
	}
}

func NewCarrier() *Carrier {
	logger, err := zap.NewProduction()
	if err != nil {
		// ok: no-mixed-loggers
		log.Fatalf("make the logger: %v", err)
	}
	return &Carrier{logger: logger.Sugar()}
}

func Stop(err error) {
	// The logger is closed by now.
	// ok: no-mixed-loggers
	log.Printf("stop: %v", err)
}

func Leave(err error) {
	// ok: no-mixed-loggers
	fmt.Printf("carrier: %v\n", err)
	os.Exit(1)
}
