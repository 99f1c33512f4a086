package report

// Kind: stevenjack/cig#34, homeport/havener#161

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
)

func checkRepo(root, path string, output chan string, wg *sync.WaitGroup) {
	exists, err := fileExists(path)
	if err != nil {
		output <- fmt.Sprintf("cannot look at %s: %v", path, err)
		return
	}
	if exists {
		dirty := len(gitOutput(path, "status", "--porcelain")) > 0
		ahead := gitOutput(path, "log", "@{push}..")
		if dirty || len(ahead) > 0 {
			output <- fmt.Sprintf("- %s", strings.TrimPrefix(path, root+string(filepath.Separator)))
		}
	}
	// ruleid: no-waitgroup-misuse
	wg.Done()
}

func checkRepoDeferred(root, path string, output chan string, wg *sync.WaitGroup) {
	// ok: no-waitgroup-misuse
	defer wg.Done()
	exists, err := fileExists(path)
	if err != nil {
		output <- fmt.Sprintf("cannot look at %s: %v", path, err)
		return
	}
	if exists && len(gitOutput(path, "status", "--porcelain")) > 0 {
		output <- fmt.Sprintf("- %s", strings.TrimPrefix(path, root+string(filepath.Separator)))
	}
}

func CheckAll(root string, paths []string, output chan string) {
	var wg sync.WaitGroup
	for _, path := range paths {
		wg.Add(1)
		go checkRepo(root, path, output, &wg)
	}
	wg.Wait()
	close(output)
}
