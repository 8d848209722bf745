.DEFAULT_GOAL := help
SHELL := /bin/bash
export DOTNET_NOLOGO = 1
export DOTNET_CLI_TELEMETRY_OPTOUT = 1

.PHONY: help run test bench build soak screenshots format lint tools

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 14

tools: ## install what is missing: Chromium, qpdf, LibreOffice, fonts
	@bash build/tools

build: tools ## compile, leaves ./workplan
	@bash build/compile

run: build ## the web application with demo data on http://localhost:5080
	@bash build/run-demo

test: tools ## every test
	@bash build/run-tests

bench: ## what is measured, into artifacts/bench.json; ONLY=name,… picks
	@ONLY="$(ONLY)" bash build/bench

soak: tools ## long tests over many seeds; ONLY=reminders, SEEDS=200, FIRST=1
	@ONLY="$(ONLY)" SEEDS="$(SEEDS)" FIRST="$(FIRST)" bash build/soak

screenshots: tools ## pictures taken anew: the README's, and every page at three widths
	@bash build/screenshots

format: ## put all files into the house style
	@dotnet format CreditWorkplan.sln

lint: ## fail when a file is not in the house style
	@dotnet format CreditWorkplan.sln --verify-no-changes
