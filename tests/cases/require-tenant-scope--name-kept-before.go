package mails

import "k8s.io/client-go/util/workqueue"

func queueOfAll() workqueue.RateLimitingInterface {
	name := "mails"
	// ruleid: require-tenant-scope
	return workqueue.NewNamedRateLimitingQueue(workqueue.DefaultControllerRateLimiter(), name)
}

func queueOf(tenantID string) workqueue.RateLimitingInterface {
	name := "mails-" + tenantID
	// ok: require-tenant-scope
	return workqueue.NewNamedRateLimitingQueue(workqueue.DefaultControllerRateLimiter(), name)
}
