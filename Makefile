# Short names for the scripts in bin/, which need nothing but sh. README.md says what each does.
.POSIX:
.PHONY: help setup run demo kiosk test check bench clean

help:
	@echo "make run     the portal on this machine, its database in var/"
	@echo "make demo    the same with fictional people, thrown away afterwards"
	@echo "make kiosk   the walk-in kiosk alone, at port 8502"
	@echo "make test    every test, the browser's too"
	@echo "make check   format, lint, types, quick tests, data, words (TESTED=yes leaves the tests out)"
	@echo "make bench   measures the speed and writes bench/RESULTS.md"
	@echo "make clean   removes what was installed and cached here, never var/"

setup:
	@sh bin/setup --tests

run:
	@sh bin/run

demo:
	@sh bin/demo

kiosk:
	@sh bin/kiosk

test:
	@sh bin/test

check:
	@sh bin/check $(TESTED:yes=--tested)

bench:
	@sh bin/bench

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
