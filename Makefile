# `make` says what there is.
.DEFAULT_GOAL := help
# the JDK on which tests are repeated: virtual threads exist from 21 on
NEWEST_JDK := $(lastword $(sort $(wildcard /usr/lib/jvm/*-2[1-9]-*) $(JDK25_HOME)))

.PHONY: help demo test incident dist reproducible sim search contract matrix chaos upgrade transactions letters console-page bench bench-quick bench-outbox orders mutations fmt clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## run the demo with a live view and the console, two minutes; STAY=1 to look around after it
	./levee demo $(if $(STAY),--stay)

test: ## build, run all tests and every check, on a newer JDK too if there is one, and a short demo
	./deploy/check
	mvn -B -ntp -T 2 verify $(if $(NEWEST_JDK),-Dnewest.jdk=$(NEWEST_JDK)) -Dprometheus="$$(./deploy/tool prometheus)"
	rm -rf .levee/demo
	./levee demo --headless --seconds 10 --dir .levee/demo

incident: ## let a real Prometheus look at the example while everything fails, a minute
	./deploy/incident

dist: ## build what ships, without tests: cli/target/levee.jar, levee-*.tar.gz, and a Maven repository of the artifacts in .levee/repository
	rm -rf .levee/repository
	mvn -B -ntp -T 2 -Prelease -DskipTests deploy -DaltDeploymentRepository=levee::file://$(CURDIR)/.levee/repository

reproducible: ## build the distribution twice, in two folders, and compare the bytes
	./etc/reproducible

sim: ## simulate SEEDS seeds (20000) of everything that can go wrong
	./levee sim --seeds $(or $(SEEDS),20000)

search: ## search the shard and the protocol of the retry topic within larger bounds, some minutes
	mvn -q -B -ntp -pl proof -am test -Dtest='RetryProtocolTest,ShardModelTest' -Dsurefire.failIfNoSpecifiedTests=false -Dsearch=large
	@cat proof/target/retry-protocol.txt proof/target/shard.txt

contract: ## play every contract scenario on real brokers, of two versions, some minutes
	mvn -q -B -ntp -pl proof -am test -Dtest=RealContractTest -Dsurefire.failIfNoSpecifiedTests=false -Dproof.contract=full
	mvn -q -B -ntp -pl proof -am test -Dtest=RealContractTest -Dsurefire.failIfNoSpecifiedTests=false -Dproof.contract=older

matrix: ## run the tests of clients on each version that is supported; VERSIONS="4.3.0" for others, some minutes
	for version in $(or $(VERSIONS),4.1.1 4.2.0 4.3.1 4.4.0); do echo "kafka-clients $$version" && \
		mvn -q -B -ntp -pl proof -am test -Dgroups=clients -Dproof.clients.version=$$version || exit 1; done

chaos: ## MINUTES (10) of everything that can happen to three real brokers and their clients, SEED, PROTOCOL, PEER, RATE
	mvn -q -B -ntp -pl proof -am test -Dtest=ChaosTest -Dsurefire.failIfNoSpecifiedTests=false -Dchaos.minutes=$(or $(MINUTES),10) \
		-Dchaos.seed=$(or $(SEED),1) -Dchaos.protocol=$(or $(PROTOCOL),all) \
		-Dchaos.peer=$(or $(PEER),levee) -Dchaos.rate=$(or $(RATE),150)
	@cat proof/target/chaos.md

upgrade: ## roll a group from the build of FROM (HEAD~1) to this one and back, under load and with kills, some minutes
	older=$$(./etc/older-build $(or $(FROM),HEAD~1)) && rm -f proof/target/upgrade.txt && \
		mvn -q -B -ntp -pl proof -am test -Dtest=RollingUpgradeTest -Dsurefire.failIfNoSpecifiedTests=false -Dupgrade.from="$$older"
	@cat proof/target/upgrade.txt

transactions: ## KILLS (20) members of a transactional pipeline, under faults, both protocols, some minutes
	mvn -q -B -ntp -pl proof -am test -Dtest=TransactionsKillTest,CoordinatorKillTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dproof.transactionKills=$(or $(KILLS),20) -Dproof.protocols=all

letters: ## replay LETTERS (10000) dead letters of one kind, executors killed on the way, some minutes
	mvn -q -B -ntp -pl proof -am test -Dtest=ManyLettersTest -Dsurefire.failIfNoSpecifiedTests=false -Dproof.letters=$(or $(LETTERS),10000)

bench: ## measure side by side with peers, about an hour on a quiet machine; ROWS="noop zipf" for some of it
	$(call run-bench,full)

bench-quick: ## the most of what has a goal to reach, in under six minutes, less sure of itself
	$(call run-bench,quick)

bench-outbox: ## measure the outbox's relays beside others, minutes on a quiet machine; WHO=LEVEE for some of them
	mvn -q -B -ntp -pl outbox-peers -am test -Dtest=OutboxBench -Dsurefire.failIfNoSpecifiedTests=false -Doutbox.contender=$(WHO)
	@cat outbox-peers/target/outbox-bench.md

console-page: ## measure how long people wait for the console's page, with 100,000 letters and 500 consumers, minutes on a quiet machine
	mvn -q -B -ntp -pl console -am test -Dtest=ManyLettersTest -Dsurefire.failIfNoSpecifiedTests=false -Dconsole.letters=100000 -Dconsole.consumers=500
	@cat console/target/console-page.txt

orders: ## ORDERS (20000) orders through outbox, relays, Kafka, consumer and inbox, with crashes everywhere
	mvn -q -B -ntp -pl outbox -am test -Dtest=OrdersEndToEndTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Doutbox.orders=$(or $(ORDERS),20000)

define run-bench
	mvn -q -B -ntp -pl bench -am -Dmaven.test.skip=true compile
	java -Xms2g -Xmx2g -XX:+UseParallelGC -XX:+AlwaysPreTouch -Dorg.slf4j.simpleLogger.defaultLogLevel=warn $(if $(NEWEST_JDK),-Dnewest.jdk=$(NEWEST_JDK)) -cp "bench/target/classes:testkit/target/classes:core/target/classes:settings/target/classes:wire/target/classes:$$(cat bench/target/bench.classpath)" \
		dev.levee.bench.Bench $(1) bench/results bench/target/dependency/kafka-clients-oldest.jar $(ROWS)
endef

mutations: ## put known bugs into the engine and hunt each until it is found, some minutes
	mvn -q -B -ntp -pl proof -am test -Dtest=MutationsTest -Dsurefire.failIfNoSpecifiedTests=false -Dmutations=all
	@cat proof/target/mutations.md

fmt: ## format the code
	mvn -q -B -ntp spotless:apply

clean: ## delete what was built
	mvn -q -B -ntp clean
	rm -rf .levee
