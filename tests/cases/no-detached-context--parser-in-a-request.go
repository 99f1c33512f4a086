package symbols

// Kind: sourcegraph/sourcegraph-public-snapshot#63729

import (
	"context"
	"fmt"

	sitter "github.com/smacker/go-tree-sitter"
)

type Service struct {
	readFile  func(ctx context.Context, path RepoCommitPath) ([]byte, error)
	languages map[string]*sitter.Language
}

type Node struct {
	*sitter.Node
	Path     RepoCommitPath
	Contents []byte
}

func (s *Service) parse(ctx context.Context, path RepoCommitPath) (*Node, error) {
	lang, ok := s.languages[extensionOf(path.Path)]
	if !ok {
		return nil, UnsupportedLanguageError
	}
	contents, err := s.readFile(ctx, path)
	if err != nil {
		return nil, err
	}

	parser := sitter.NewParser()
	parser.SetLanguage(lang)
	// ruleid: no-detached-context
	tree, err := parser.ParseCtx(context.Background(), nil, contents)
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", path.Path, err)
	}
	root := tree.RootNode()
	if root == nil {
		return nil, fmt.Errorf("no root in %s", path.Path)
	}
	return &Node{Node: root, Path: path, Contents: contents}, nil
}

func (s *Service) parseInTime(ctx context.Context, path RepoCommitPath) (*Node, error) {
	lang, ok := s.languages[extensionOf(path.Path)]
	if !ok {
		return nil, UnsupportedLanguageError
	}
	contents, err := s.readFile(ctx, path)
	if err != nil {
		return nil, err
	}

	parser := sitter.NewParser()
	parser.SetLanguage(lang)
	// ok: no-detached-context
	tree, err := parser.ParseCtx(ctx, nil, contents)
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", path.Path, err)
	}
	return &Node{Node: tree.RootNode(), Path: path, Contents: contents}, nil
}
