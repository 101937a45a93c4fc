# `make` says what there is.
.DEFAULT_GOAL := help
# the JDK on which tests are repeated: virtual threads exist from 21 on
NEWEST_JDK := $(lastword $(sort $(wildcard /usr/lib/jvm/*-2[1-9]-*) $(JDK25_HOME)))

.PHONY: help demo test fmt clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## run the demo with a live view, one minute
	./levee demo

test: ## build, run all tests and every check, on a newer JDK too if there is one, and a short demo
	mvn -B -ntp verify $(if $(NEWEST_JDK),-Dnewest.jdk=$(NEWEST_JDK))
	rm -rf .levee/demo
	./levee demo --headless --seconds 10 --dir .levee/demo

fmt: ## format the code
	mvn -q -B -ntp spotless:apply

clean: ## delete what was built
	mvn -q -B -ntp clean
	rm -rf .levee
