package master

// Kind: kubernetes-sigs/node-feature-discovery#1936

import (
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	listers "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"
)

type namespaceLister struct {
	namespaces listers.NamespaceLister
	stop       chan struct{}
}

func newNamespaceLister(client kubernetes.Interface, selector func(*corev1.Namespace) bool) *namespaceLister {
	factory := informers.NewSharedInformerFactory(client, time.Hour)
	lister := factory.Core().V1().Namespaces().Lister()
	informer := factory.Core().V1().Namespaces().Informer()

	stop := make(chan struct{})
	factory.Start(stop)
	// ruleid: no-unchecked-cache-sync
	cache.WaitForCacheSync(stop, informer.HasSynced)

	return &namespaceLister{namespaces: lister, stop: stop}
}

func newCheckedNamespaceLister(client kubernetes.Interface) (*namespaceLister, error) {
	factory := informers.NewSharedInformerFactory(client, time.Hour)
	lister := factory.Core().V1().Namespaces().Lister()
	informer := factory.Core().V1().Namespaces().Informer()

	stop := make(chan struct{})
	factory.Start(stop)
	// ok: no-unchecked-cache-sync
	if !cache.WaitForCacheSync(stop, informer.HasSynced) {
		close(stop)
		return nil, fmt.Errorf("wait for the cache of namespaces to sync")
	}
	return &namespaceLister{namespaces: lister, stop: stop}, nil
}

func (l *namespaceLister) stopIt() {
	close(l.stop)
}
