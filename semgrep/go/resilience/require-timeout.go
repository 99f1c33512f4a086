package carriers

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/pprof"
	"net/smtp"
	"net/url"
	"time"

	"golang.org/x/crypto/ssh"
)

type Carrier struct {
	base string
	http *http.Client
}

func (c *Carrier) Track(parcel string) (*http.Response, error) {
	// ruleid: require-timeout
	return http.Get(c.base + "/parcels/" + parcel)
}

func (c *Carrier) Book(order io.Reader) error {
	// ruleid: require-timeout
	response, err := http.Post(c.base+"/parcels", "application/json", order)
	if err != nil {
		return err
	}
	return response.Body.Close()
}

func NewCarrier(base string) *Carrier {
	// ruleid: require-timeout
	return &Carrier{base: base, http: &http.Client{}}
}

func Serve(address string, handler http.Handler) error {
	// ruleid: require-timeout
	server := &http.Server{Addr: address, Handler: handler}
	return server.ListenAndServe()
}

func ServeDefault(address string, handler http.Handler) error {
	// ruleid: require-timeout
	return http.ListenAndServe(address, handler)
}

func Dial(address string) (net.Conn, error) {
	// ruleid: require-timeout
	return net.Dial("tcp", address)
}

func (c *Carrier) Rates() (*http.Response, error) {
	// ruleid: require-timeout
	return http.DefaultClient.Get(c.base + "/rates")
}

func (c *Carrier) Cancel(parcel string) (*http.Response, error) {
	// ruleid: require-timeout
	client := http.Client{}
	return client.PostForm(c.base+"/cancel", url.Values{"parcel": {parcel}})
}

func (c *Carrier) Follow(parcel string) (*http.Response, error) {
	// ruleid: require-timeout
	client := &http.Client{CheckRedirect: nil}
	return client.Get(c.base + "/follow/" + parcel)
}

func (c *Carrier) Send(request *http.Request) (*http.Response, error) {
	// ruleid: require-timeout
	return http.DefaultClient.Do(request)
}

// Its transport dials and trusts in its own way, and waits as long as it takes for an answer.
func NewTrustingCarrier(base string, trusted *tls.Config) *Carrier {
	// ruleid: require-timeout
	return &Carrier{base: base, http: &http.Client{Transport: &http.Transport{TLSClientConfig: trusted}}}
}

func Tell(address, sender string, receivers []string, text []byte) error {
	// ruleid: require-timeout
	return smtp.SendMail(address, nil, sender, receivers, text)
}

func Login(user string, key ssh.AuthMethod, known ssh.HostKeyCallback) *ssh.ClientConfig {
	// ruleid: require-timeout
	return &ssh.ClientConfig{User: user, Auth: []ssh.AuthMethod{key}, HostKeyCallback: known}
}

// A limit of another client is none of this one.
func TwoClients(base string) (*http.Client, *http.Client) {
	// ruleid: require-timeout
	slow := &http.Client{}
	// ok: require-timeout
	quick := &http.Client{}
	quick.Timeout = time.Second
	return slow, quick
}

// The remedy: the client, the server and the dialer have a limit.
func NewPatientCarrier(base string) *Carrier {
	// ok: require-timeout
	return &Carrier{base: base, http: &http.Client{Timeout: 10 * time.Second}}
}

func ServeLimited(address string, handler http.Handler) error {
	// ok: require-timeout
	server := &http.Server{Addr: address, Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	return server.ListenAndServe()
}

func ServeRead(address string, handler http.Handler) error {
	// ok: require-timeout
	server := &http.Server{Addr: address, Handler: handler, ReadTimeout: 5 * time.Second}
	return server.ListenAndServe()
}

func DialLimited(address string) (net.Conn, error) {
	// ok: require-timeout
	return net.DialTimeout("tcp", address, 5*time.Second)
}

func (c *Carrier) TrackLimited(parcel string) (*http.Response, error) {
	// ok: require-timeout
	return c.http.Get(c.base + "/parcels/" + parcel)
}

// It is set afterwards.
func NewSlowCarrier(base string, timeout time.Duration) *Carrier {
	// ok: require-timeout
	client := &http.Client{}
	client.Timeout = timeout
	return &Carrier{base: base, http: client}
}

// It is set in a branch.
func NewImpatientCarrier(base string, impatient bool) *Carrier {
	// ok: require-timeout
	carrier := &Carrier{base: base, http: &http.Client{}}
	if impatient {
		carrier.http.Timeout = time.Second
	}
	return carrier
}

// Its answer has to begin in time.
func NewStreamingCarrier(base string) *Carrier {
	// ok: require-timeout
	return &Carrier{base: base, http: &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: time.Second}}}
}

func NewServer(address string, timeout time.Duration) *http.Server {
	// ok: require-timeout
	server := &http.Server{Addr: address}
	server.ReadHeaderTimeout = timeout
	return server
}

// What the transport does is not known here.
func NewCarrierOver(base string, transport http.RoundTripper) *Carrier {
	// ok: require-timeout
	return &Carrier{base: base, http: &http.Client{Transport: transport}}
}

// On this machine there is nothing to wait for.
func DialLocal(path string) (net.Conn, error) {
	// ok: require-timeout
	return net.Dial("unix", path)
}

func OwnAddress() (net.Conn, error) {
	// ok: require-timeout
	return net.Dial("udp", "192.0.2.1:9")
}

func Health() (*http.Response, error) {
	// ok: require-timeout
	return http.Get("http://localhost:8080/health")
}

// Only its operators reach it.
func ServeProfiles(address string) error {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	// ok: require-timeout
	return http.ListenAndServe(address, mux)
}

func ServeDebug(address string) error {
	// ok: require-timeout
	return http.ListenAndServe(address, nil)
}

func ServeLocally(handler http.Handler) error {
	// ok: require-timeout
	return http.ListenAndServe("localhost:6060", handler)
}

func ServeDebugSafely(address string) error {
	// ok: require-timeout
	return http.ListenAndServeTLS(address, "tls.crt", "tls.key", nil)
}

// Who hands in none gets the default one.
func Wrapped(client *http.Client) *http.Client {
	if client == nil {
		// ok: require-timeout
		client = &http.Client{}
	}
	return &http.Client{Transport: client.Transport, Timeout: time.Minute}
}

// One that nobody handed in is its own.
func (c *Carrier) Client() *http.Client {
	if c.http == nil {
		// ruleid: require-timeout
		c.http = &http.Client{}
	}
	return c.http
}

type noopHedge struct{}

// It is there so that nothing happens.
func (h *noopHedge) Client() *http.Client {
	// ok: require-timeout
	return http.DefaultClient
}

// Where the browser of the one who logs in comes back to.
func ServeLogin(listener net.Listener, login http.Handler) error {
	mux := http.NewServeMux()
	mux.Handle("/login/callback", login)
	// ok: require-timeout
	server := &http.Server{Handler: mux}
	return server.Serve(listener)
}

// It serves others as well.
func ServeParcels(listener net.Listener, login, parcels http.Handler) error {
	mux := http.NewServeMux()
	mux.Handle("/login/callback", login)
	mux.Handle("/parcels", parcels)
	// ruleid: require-timeout
	server := &http.Server{Handler: mux}
	return server.Serve(listener)
}

// The folder in which it is started, to look at it.
func main() {
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(".")))
	// ok: require-timeout
	log.Fatal(http.ListenAndServe(":3000", mux))
}

// The limit is an option beside it.
func dockerOptions(dialer Dialer, limit time.Duration) []client.Opt {
	// ok: require-timeout
	viaHelper := &http.Client{Transport: &http.Transport{DialContext: dialer}}
	return []client.Opt{client.WithHTTPClient(viaHelper), client.WithTimeout(limit), client.WithHost("helper")}
}

func dockerClient(dialer Dialer, limit time.Duration) (*client.Client, error) {
	// ok: require-timeout
	viaHelper := &http.Client{Transport: &http.Transport{DialContext: dialer}}
	return client.New(client.WithTimeout(limit), client.WithHost("helper"), client.WithHTTPClient(viaHelper))
}

func dockerOptionsUnlimited(dialer Dialer) []client.Opt {
	// ruleid: require-timeout
	viaHelper := &http.Client{Transport: &http.Transport{DialContext: dialer}}
	return []client.Opt{client.WithHTTPClient(viaHelper), client.WithHost("helper")}
}

// A default, in the place of which an option puts another one.
type Fetcher struct{ client *http.Client }

func WithClient(client *http.Client) func(*Fetcher) {
	return func(f *Fetcher) { f.client = client }
}

func NewFetcher(options ...func(*Fetcher)) *Fetcher {
	// ok: require-timeout
	fetcher := &Fetcher{client: &http.Client{}}
	for _, option := range options {
		option(fetcher)
	}
	return fetcher
}
