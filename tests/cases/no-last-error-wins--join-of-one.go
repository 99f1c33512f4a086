package controller

// Kind: k0rdent/kcm#258

import (
	"context"
	"errors"
	"fmt"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"
)

type ManagementReconciler struct {
	client.Client
}

func (r *ManagementReconciler) Update(ctx context.Context, management *Management) (ctrl.Result, error) {
	l := log.FromContext(ctx)

	var errs error
	detected := map[string]bool{}
	for _, component := range management.Components() {
		template := &Template{}
		if err := r.Get(ctx, component.TemplateKey(), template); err != nil {
			message := fmt.Sprintf("get template %s: %s", component.Template, err)
			management.SetComponent(component.Name, message)
			// ruleid: no-last-error-wins
			errs = errors.Join(errors.New(message))
			continue
		}
		if !template.Valid {
			message := fmt.Sprintf("template %s is not valid", component.Template)
			management.SetComponent(component.Name, message)
			// ruleid: no-last-error-wins
			errs = errors.Join(errors.New(message))
			continue
		}
		detected[component.Name] = true
	}
	if errs != nil {
		l.Error(errs, "not every component is there")
		return ctrl.Result{}, errs
	}
	return ctrl.Result{}, r.Status().Update(ctx, management)
}

func (r *ManagementReconciler) UpdateAll(ctx context.Context, management *Management) (ctrl.Result, error) {
	var errs error
	for _, component := range management.Components() {
		template := &Template{}
		if err := r.Get(ctx, component.TemplateKey(), template); err != nil {
			// ok: no-last-error-wins
			errs = errors.Join(errs, fmt.Errorf("get template %s: %w", component.Template, err))
			continue
		}
	}
	return ctrl.Result{}, errs
}
