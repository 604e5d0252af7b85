# billfold: everything that CI and a new machine need. Go, git and make are enough;
# `make tools` adds the Debian tools that some tests call.
export CGO_ENABLED = 0
GO = go
SHELL = /bin/bash
CACHE = $(CURDIR)/.cache

.PHONY: build demo test race golden fuzz bench prove lint check tools dist clean

build:
	$(GO) build -trimpath -o billfold .

# The main job on a new file with demonstration data. In a terminal it opens the
# screen; without one it does the handoff by the command line.
demo: build
	@dir=$$(mktemp -d) && export BILLFOLD_DB=$$dir/demo.db && ./billfold demo && \
	if [ -t 0 ] && [ -t 1 ]; then ./billfold; else \
	  made=$$(./billfold invoice new "Acme Robotics GmbH" --line "Consulting hour; 12.5" --line "Travel day; 1" --issue --pdf $$dir/invoice.pdf) && \
	  echo "$$made" && number=$${made%% *} && ./billfold invoice show $$number && ./billfold payment add $$number 500 && \
	  ./billfold customer show "Acme Robotics GmbH" && ./billfold verify && echo "PDF: $$dir/invoice.pdf"; fi && \
	echo "data file: $$dir/demo.db"

# All tests, and the durability proofs with every fault point, over 7,000 images
# of power failures, 200 kills, 2,000 flipped bits, 20,000 random events on the
# screen and 12 kills while someone types, of which a plain go test takes a sample.
# A part that needs a Debian tool which is missing is named; with
# BILLFOLD_REQUIRE_TOOLS set it fails.
test:
	@left() { command -v $$1 >/dev/null || echo "left out: $$2 ($$1 is missing; make tools installs it)"; }; \
	left tmux "scripts typed into a real terminal"; left qpdf "structure checks of PDF files"; \
	left pdftotext "texts found in PDF files"; left zbarimg "payment codes read off the drawn page"
	BILLFOLD_PROVE=all $(GO) test -timeout 30m ./...

race:
	CGO_ENABLED=1 $(GO) test -race ./...

# Writes golden files anew; read the diff like code.
golden:
	UPDATE_GOLDEN=1 $(GO) test ./ui/... ./store/... ./invoice/...

# Each fuzz target for FUZZTIME.
FUZZTIME ?= 20s
fuzz:
	@$(GO) list ./... | while read -r p; do \
	  $(GO) test -list '^Fuzz' $$p | grep '^Fuzz' | while read -r f; do \
	    echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; done || exit 1; done

# Speed as ratios against a reference in the same run: 1,000 and 10,000 customers,
# and with FULL=1 also 100,000 with a million invoices, which are made once into
# .cache. The reference in C needs cc and libsqlite3-dev. Nothing fails on a time.
bench: build
	@set -o pipefail; BILLFOLD_BENCH=$(CURDIR)/billfold BILLFOLD_BENCH_FULL=$(FULL) BILLFOLD_CACHE=$(CACHE) $(GO) test -p 1 -timeout 3h -run '^TestBench' -count=1 -v ./invoice ./invoice/pdf ./store ./ui/bench | \
	  grep -v -e '^=== ' -e '^--- PASS' -e '^PASS' -e '^ok '

# The durability proofs beyond the numbers of make test: every image opened whole,
# 2,000 kills, 50,000 flipped bits, 20 times EVENTS events on the screen, 50 kills
# while someone types.
EVENTS ?= 250000
prove:
	set -o pipefail; BILLFOLD_PROVE=more BILLFOLD_EVENTS=$(EVENTS) $(GO) test -count=1 -timeout 240m -run '^TestProve|^TestKilled|^TestNoFlippedBit|^TestMonkey' -v ./store ./ui | grep -v -e '^=== '

lint:
	@test -z "$$(gofmt -l . | tee /dev/stderr)"
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

check: lint
	$(GO) mod tidy -diff
	$(GO) mod verify
	$(GO) test -run 'TestLayers|TestForbidden' ./ui
	GOOS=linux GOARCH=arm64 $(GO) build -o /dev/null .
	GOOS=darwin GOARCH=arm64 $(GO) build -o /dev/null .
	GOOS=windows GOARCH=amd64 $(GO) build -o /dev/null .

tools:
	@missing=; for t in tmux qpdf pdftotext zbarimg; do command -v $$t >/dev/null || missing=1; done; \
	if [ -n "$$missing" ]; then \
	  as=; [ "$$(id -u)" = 0 ] || as=sudo; \
	  $$as apt-get update -qq && $$as apt-get install -y -qq tmux poppler-utils qpdf zbar-tools; fi

dist:
	@mkdir -p dist; for t in linux/amd64 linux/arm64 darwin/arm64 windows/amd64; do \
	  GOOS=$${t%/*} GOARCH=$${t#*/} $(GO) build -trimpath -buildvcs=false -ldflags "-s -w -buildid=" -o dist/billfold-$${t%/*}-$${t#*/} . || exit 1; done
	@cd dist && sha256sum billfold-*

clean:
	rm -rf billfold dist $(CACHE)
