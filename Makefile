# Every target is a small Python script in dev/; `make help` lists them.
PYTHON ?= python3
TARGETS := help setup demo test lint bench verify screenshots shell psql stop clean

.DEFAULT_GOAL := help
.PHONY: $(TARGETS)

$(TARGETS):
	@$(PYTHON) -m dev $@
