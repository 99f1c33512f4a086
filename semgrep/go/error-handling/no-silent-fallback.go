package jobs

import (
	"context"
	"errors"
	"log"
	"strconv"

	"github.com/posener/complete"
)

var ErrNotFound = errors.New("not found")

type Job struct{ ID string }

type Store interface {
	Get(ctx context.Context, id string) (*Job, error)
	List(ctx context.Context) ([]*Job, error)
	Delete(ctx context.Context, id string) error
}

type Waiter interface {
	Wait(ctx context.Context) error
	PollUntil(ctx context.Context, check func(ctx context.Context) (bool, error)) error
}

type Jobs struct {
	store       Store
	legacyStore Store
	waiter      Waiter
	fallbacks   int
}

func (j *Jobs) List(ctx context.Context) ([]*Job, error) {
	found, err := j.store.List(ctx)
	// ruleid: no-silent-fallback
	if err != nil {
		return nil, nil
	}
	return found, nil
}

// The remedy: the caller learns of it.
func (j *Jobs) ListOrFail(ctx context.Context) ([]*Job, error) {
	found, err := j.store.List(ctx)
	// ok: no-silent-fallback
	if err != nil {
		return nil, err
	}
	return found, nil
}

// The other remedy: somebody sees how often it happens.
func (j *Jobs) ListOrNone(ctx context.Context) ([]*Job, error) {
	found, err := j.store.List(ctx)
	// ok: no-silent-fallback
	if err != nil {
		log.Printf("list jobs: %v", err)
		return nil, nil
	}
	return found, nil
}

func (j *Jobs) Delete(ctx context.Context, id string) error {
	// ruleid: no-silent-fallback
	if err := j.store.Delete(ctx, id); err != nil {
		return nil
	}
	return j.legacyStore.Delete(ctx, id)
}

func (j *Jobs) Get(ctx context.Context, id string) (*Job, error) {
	job, err := j.store.Get(ctx, id)
	// ruleid: no-silent-fallback
	if err != nil {
		return j.legacyStore.Get(ctx, id)
	}
	return job, nil
}

func (j *Jobs) Find(ctx context.Context, id string) (*Job, error) {
	job, err := j.store.Get(ctx, id)
	// ruleid: no-silent-fallback
	if job == nil {
		job, err = j.legacyStore.Get(ctx, id)
	}
	return job, err
}

func (j *Jobs) FindCounted(ctx context.Context, id string) (*Job, error) {
	job, err := j.store.Get(ctx, id)
	// ok: no-silent-fallback
	if job == nil {
		j.fallbacks++
		job, err = j.legacyStore.Get(ctx, id)
	}
	return job, err
}

// One error that is expected.
func (j *Jobs) Lookup(ctx context.Context, id string) (*Job, error) {
	job, err := j.store.Get(ctx, id)
	// ok: no-silent-fallback
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return job, err
}

// The comment says why.
func (j *Jobs) Next(ctx context.Context) (*Job, error) {
	job, err := j.store.Get(ctx, "next")
	// ok: no-silent-fallback
	if err != nil {
		// The caller polls, so the next round answers.
		return nil, nil
	}
	return job, nil
}

// The text has another form.
func (j *Jobs) Number(text string) (int, error) {
	number, err := strconv.Atoi(text)
	// ok: no-silent-fallback
	if err != nil {
		return 0, nil
	}
	return number, nil
}

// Asked again until it is there.
func (j *Jobs) Await(ctx context.Context, id string) error {
	return j.waiter.PollUntil(ctx, func(ctx context.Context) (bool, error) {
		// ok: no-silent-fallback
		if _, err := j.store.Get(ctx, id); err != nil {
			return false, nil
		}
		return true, nil
	})
}

// The error is in what is returned.
func (j *Jobs) Outcome(ctx context.Context, id string) (string, error) {
	_, err := j.store.Get(ctx, id)
	// ok: no-silent-fallback
	if err != nil {
		return err.Error(), nil
	}
	return "done", nil
}

// It waited, and was told to stop.
func (j *Jobs) Watch(ctx context.Context) error {
	// ok: no-silent-fallback
	if err := j.waiter.Wait(ctx); err != nil {
		return nil
	}
	return j.store.Delete(ctx, "watched")
}

type result struct {
	Err error
}

// The field has the error still.
func (j *Jobs) Collect(results []result) error {
	for _, each := range results {
		// ok: no-silent-fallback
		if each.Err != nil {
			return nil
		}
	}
	return nil
}

// It is kept, and returned behind the walk.
func (j *Jobs) Walk(ctx context.Context, walk func(visit func(id string) error) error) error {
	var failed error
	err := walk(func(id string) error {
		err := j.store.Delete(ctx, id)
		failed = err
		// ok: no-silent-fallback
		if err != nil {
			return nil
		}
		return j.store.Delete(ctx, "copy:"+id)
	})
	return errors.Join(err, failed)
}

// There is no error among the results.
func (j *Jobs) Count(ctx context.Context) int {
	found, err := j.store.List(ctx)
	// ruleid: no-silent-fallback
	if err != nil {
		return 0
	}
	return len(found)
}

// A shell asks what could stand next, and there is nobody to tell.
func (j *Jobs) Complete() complete.Predictor {
	return complete.PredictFunc(func(args complete.Args) []string {
		found, err := j.store.List(context.Background())
		// ok: no-silent-fallback
		if err != nil {
			return []string{}
		}
		return ids(found)
	})
}

func ids(jobs []*Job) []string {
	found := make([]string, 0, len(jobs))
	for _, job := range jobs {
		found = append(found, job.ID)
	}
	return found
}

// A question: what cannot be found is not so.
func (j *Jobs) KnownNow(ctx context.Context, id string) bool {
	_, err := j.store.Get(ctx, id)
	// ok: no-silent-fallback
	if err != nil {
		return false
	}
	return true
}

// The machine's own register, for a line that is shown.
func windowsVersion() string {
	value, err := windows.RegQuery(windows.HKEY_LOCAL_MACHINE, "CurrentVersion")
	// ok: no-silent-fallback
	if err != nil {
		return ""
	}
	return value
}

// The answer says no.
func (s *Server) Verify(ctx context.Context, in *Request) (*Answer, error) {
	_, err := s.keys.Find(ctx, in.Signature)
	// ok: no-silent-fallback
	if err != nil {
		return &Answer{Valid: false}, nil
	}
	return &Answer{Valid: true}, nil
}

func isArchive(ctx context.Context, file *File) (bool, error) {
	_, err := file.Open(ctx)
	// ok: no-silent-fallback
	if err != nil {
		return false, nil
	}
	return true, nil
}

// What goes into memory gets there.
func keyOf(point Point) []byte {
	var buffer bytes.Buffer
	err := writePoint(&buffer, point)
	// ok: no-silent-fallback
	if err != nil {
		return nil
	}
	return buffer.Bytes()
}

// Nothing is asked of anybody.
func addressesOf(script []byte) []string {
	addresses, err := chain.ExtractAddresses(script)
	// ok: no-silent-fallback
	if err != nil {
		return nil
	}
	return addresses
}

// A hash takes all there is, and so does a text in memory.
func digestOf(rule string) string {
	sum := sha256.New()
	// ok: no-silent-fallback
	if _, err := sum.Write([]byte(rule)); err != nil {
		return ""
	}
	var text strings.Builder
	// ok: no-silent-fallback
	if _, err := text.WriteString(rule); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil)) + text.String()
}

func (s *Server) sendRule(rule string) string {
	conn := s.pool.New()
	// ruleid: no-silent-fallback
	if _, err := conn.Write([]byte(rule)); err != nil {
		return ""
	}
	return rule
}

// What stands there then tells of the failure.
func (s *Server) stamp(ctx context.Context, file *File) string {
	seal := "none"
	err := s.seals.Put(ctx, file)
	// ok: no-silent-fallback
	if err != nil {
		seal = "FAILED:" + err.Error()
	}
	mark := s.mark
	err = s.seals.Put(ctx, file)
	// ruleid: no-silent-fallback
	if err != nil {
		mark = "plain"
	}
	return seal + mark
}

// That nothing explains it is an answer.
func (s *Server) refusalReason(ctx context.Context, id string) string {
	refusal, err := s.refusals.Load(ctx, id)
	// ok: no-silent-fallback
	if err != nil {
		return ""
	}
	return refusal.Text
}

// The error is kept, and returned in the end.
func (s *Shop) moved(order Order) error {
	name := "moved"
	var err error
	// ok: no-silent-fallback
	if err = s.store.Move(order); err != nil {
		name = "not moved"
	}
	s.events.Publish(name, order)
	return err
}

// What a default is may hang on what there is.
func defaultFolder() string {
	home, err := os.UserHomeDir()
	// ok: no-silent-fallback
	if err != nil {
		return ""
	}
	return filepath.Join(home, "orders")
}

// The details of an error are not the error.
func (e OrderError) Details() map[string]string {
	line, err := e.source.Line(e.at)
	// ok: no-silent-fallback
	if err != nil {
		return map[string]string{}
	}
	return map[string]string{"line": line}
}

// No beside nothing is an answer.
func (s *Shelf) owner(ctx context.Context, token Token) (*Owner, bool) {
	claims, err := s.keys.Verify(ctx, token)
	if err != nil {
		// ok: no-silent-fallback
		return nil, false
	}
	return s.owners[claims.Subject], true
}

// Whether an object is of interest is asked of one that may be gone.
func ofInterest(boxes BoxLister) func(obj interface{}) bool {
	return func(obj interface{}) bool {
		box, err := boxes.Fetch(nameOf(obj))
		// ok: no-silent-fallback
		if err != nil {
			return false
		}
		return box.Open
	}
}

func (s *Shelf) requestsOf(ctx context.Context, box Box) []reconcile.Request {
	var shelf Shelves
	// ok: no-silent-fallback
	if err := s.client.Get(ctx, box.Shelf, &shelf); err != nil {
		return nil
	}
	return shelf.Requests()
}
